<?php
/*
 * A small portal with Guiju behind it: PHP 7.4 or newer with curl, nothing else.
 *
 *     GUIJU=http://127.0.0.1:8000 BODY=acc TOKEN=... php -S 127.0.0.1:8080 portal.php
 *
 * For webhooks it needs ORIGIN, the host whose events it wants, and WEBHOOK_KEYS, a file with the secret (signing v1) in
 * a line, with the former and the new one while it changes: docs/webhooks.md.
 *
 * The portal has the accounts and knows who clicks; Guiju knows the rules and keeps the record. TLS belongs before the
 * portal; where Guiju is on another machine, GUIJU begins with https:// and its certificate is verified.
 */
declare(strict_types=1);

require __DIR__ . '/guiju.php';

const USERS = ['wang' => 'correct horse', 'v1' => 'battery staple']; // yours are in your database, hashed
const PATIENCE = 300; // seconds that a webhook may have been under way
const POSITIONS = ['approve' => '同意', 'disapprove' => '不同意', 'abstain' => '弃权'];

function h(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
}

/** A form that only this visitor's pages can have made. */
function form(string $action, string $inner): string
{
    $csrf = '<input type=hidden name=csrf value=' . h($_SESSION['csrf']) . '>';
    return "<form method=post action='" . h($action) . "'>$csrf$inner</form>";
}

function home(): string
{
    $items = '';
    foreach (guiju('GET', '/projects?limit=500')['items'] as $line) {
        $items .= "<li><a href='/projects/" . h($line['project']) . "'>" . h($line['title']['zh']) . '</a></li>';
    }
    $login = form('/login', '<input name=user><input name=password type=password><button>登录</button>');
    $heard = implode('', array_map(static fn (string $type): string => '<li>' . h($type) . '</li>', heard()));
    return '<h1>标准项目</h1><p>' . h($_SESSION['who']) . "</p><ul>$items</ul>$login<ul>$heard</ul>";
}

function page(string $project): string
{
    $line = project($project)['line'];
    $id = rawurlencode($project);
    $offers = guiju('GET', "/projects/$id/offers?person=" . rawurlencode($_SESSION['who']))['may'];
    $may = '';
    foreach ($offers as $each) {
        $may .= '<li>' . h($each['label'] . ' ' . $each['until']) . '</li>';
    }
    $acts = array_column($offers, 'act');
    $once = '<input type=hidden name=key value=' . bin2hex(random_bytes(16)) . '>';
    $words = '<input name=clause placeholder=条款><textarea name=text required></textarea><button>提意见</button>';
    $forms = in_array('submit_comment', $acts, true) ? form("/projects/$id/comment", $once . $words) : '';
    $votes = in_array('cast_vote', $acts, true) && isset(USERS[$_SESSION['who']]);
    foreach ($votes ? guiju('GET', "/projects/$id/ballots")['items'] : [] as $ballot) {
        $ticks = '<input type=hidden name=ballot value=' . h($ballot['ballot']) . '>';
        foreach (POSITIONS as $value => $text) {
            $ticks .= "<label><input type=radio name=position value=$value>$text</label>";
        }
        $forms .= form("/projects/$id/vote", $once . $ticks . '<input name=reason placeholder=理由><button>投票</button>');
    }
    return '<h1>' . h($line['title']['zh']) . '</h1><p>' . h($line['stage_title']['zh']) . "</p><ul>$may</ul>$forms";
}

/** Pass on a comment or a vote. The form's own key makes a second click the same act. */
function pass_on(string $project, string $what): string
{
    $fields = ['text', 'clause', 'ballot', 'position', 'reason'];
    $act = array_filter(array_intersect_key($_POST, array_flip($fields)), static fn ($v): bool => is_string($v) && $v !== '');
    $key = substr(hash('sha256', is_string($_POST['key'] ?? null) ? $_POST['key'] : ''), 0, 32); // whatever was written there
    $act += $what === 'comment' ? ['type' => 'submit_comment', 'comment' => "c-$key"] : ['type' => 'cast_vote'];
    $said = act('/projects/' . rawurlencode($project) . '/acts', $_SESSION['who'], $act, $key);
    $code = h(implode('、', $said['receipt_codes'] ?? []));
    return $what === 'comment' ? "<h1>意见已收到</h1><p>回执码 <code>$code</code>，凭此码查询处理结果。</p>" : '<h1>已投票</h1>';
}

/** Types of the last events that came in by webhook, by their ids; with one more where it is given. */
function heard(string $id = '', string $type = ''): array
{
    $file = fopen(sys_get_temp_dir() . '/portal-heard-' . getenv('BODY') . '.json', 'c+');
    flock($file, LOCK_EX);
    $known = json_decode((string) stream_get_contents($file), true) ?: [];
    if ($id !== '' && !isset($known[$id])) {
        $known = array_slice($known + [$id => $type], -20, null, true);
        ftruncate($file, 0);
        rewind($file);
        fwrite($file, (string) json_encode($known));
    }
    fclose($file);
    return $known;
}

/** Take in a webhook; false unless it is Guiju's and new (Standard Webhooks, symmetric signature). */
function hear(string $sent): bool
{
    [$id, $at, $given] = array_map(static fn (string $part): string => $_SERVER["HTTP_WEBHOOK_$part"] ?? '', ['ID', 'TIMESTAMP', 'SIGNATURE']);
    $genuine = false;
    foreach (is_file((string) getenv('WEBHOOK_KEYS')) ? file((string) getenv('WEBHOOK_KEYS'), FILE_IGNORE_NEW_LINES) : [] as $line) {
        $secret = (string) base64_decode(preg_replace('/^whsec_/', '', $line));
        $made = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$at.$sent", $secret, true));
        foreach ($secret === '' ? [] : explode(' ', $given) as $each) {
            $genuine = hash_equals($made, $each) || $genuine;
        }
    }
    if (!$genuine || !ctype_digit($at) || abs(time() - (int) $at) > PATIENCE) {
        return false;
    }
    heard($id, (string) json_decode($sent, true)['type']);
    return true;
}

function answer(string $path): string
{
    $parts = explode('/', trim($path, '/'));
    $posted = $_SERVER['REQUEST_METHOD'] === 'POST';
    if ($posted && !hash_equals($_SESSION['csrf'], (string) ($_POST['csrf'] ?? ''))) {
        http_response_code(403);
        return '<p>表单已过期。This form has expired.</p>';
    }
    if ($posted && $path === '/login') {
        $user = (string) ($_POST['user'] ?? '');
        if (isset(USERS[$user]) && hash_equals(USERS[$user], (string) ($_POST['password'] ?? ''))) {
            session_regenerate_id(true);
            $_SESSION['who'] = $user;
        }
        return home();
    }
    $allowed = ['comment' => true, 'vote' => isset(USERS[$_SESSION['who']])];
    try {
        if ($path === '/') {
            return home();
        }
        if ($parts[0] === 'projects' && count($parts) === 2 && !$posted) {
            return page($parts[1]);
        }
        if ($parts[0] === 'projects' && count($parts) === 3 && $posted && ($allowed[$parts[2]] ?? false)) {
            return pass_on($parts[1], $parts[2]);
        }
    } catch (Problem $problem) {
        http_response_code($problem->getCode());
        $satisfy = h((string) ($problem->told['satisfy'] ?? ''));
        return '<h1>' . h((string) ($problem->told['title'] ?? '')) . '</h1><p>' . h($problem->getMessage()) . "</p><p>$satisfy</p>";
    }
    http_response_code(404);
    return '<h1>没有这一页</h1>';
}

$path = (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/hook' && $_SERVER['REQUEST_METHOD'] === 'OPTIONS') { // Guiju asks first whether its events are wanted here
    header('WebHook-Allowed-Origin: ' . getenv('ORIGIN'));
    exit;
}
if ($path === '/hook' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    http_response_code(hear((string) file_get_contents('php://input')) ? 204 : 401);
    exit;
}
session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => true]); // cookie_secure behind TLS
$_SESSION += ['csrf' => bin2hex(random_bytes(32)), 'who' => 'visitor-' . bin2hex(random_bytes(8))];
header("Content-Security-Policy: default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
echo '<!doctype html><html lang=zh><meta charset=utf-8><title>门户</title>', answer($path);
