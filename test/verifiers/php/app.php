<?php

$visitor = require __DIR__ . '/../../../docs/verifiers/php/verify.php';

header('Content-Type: application/json');
echo json_encode($visitor);
