/** What a recorder says, in PHP: CGI's variables, as header names again. */
export const RECORD_PHP = `<?php
$headers = [];
foreach ($_SERVER as $name => $value) {
    if (str_starts_with($name, 'HTTP_')) $headers[strtolower(strtr(substr($name, 5), '_', '-'))] = $value;
}
header('Content-Type: application/json');
echo json_encode(['method' => $_SERVER['REQUEST_METHOD'], 'target' => $_SERVER['REQUEST_URI'], 'headers' => $headers]);
`
