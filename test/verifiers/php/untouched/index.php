<?php

header('Content-Type: text/plain');
echo $_SERVER['REMOTE_USER'];
