<?php
/*
 * Lead a standard through its life in a drill, as its people would do it in the portal: from a file of acts.
 *
 *     GUIJU=http://127.0.0.1:8000 BODY=acc TOKEN=... php life.php ../life.json p1
 *
 * A step of the file is an act of a person (`refused` is the rule that says no to it), or `wait`s until a deadline, by
 * moving the drill's clock, or goes on once the project is in the stage that `until` names.
 */
declare(strict_types=1);

require __DIR__ . '/guiju.php';

/** One act; $ stands for the project's id, a text after @ for a file. Returns the rule that refuses it. */
function perform(array $told, string $project, string $person, string $key): ?string
{
    foreach ($told as $name => $value) {
        if (is_string($value) && $value[0] === '@') {
            $told[$name] = guiju('POST', '/documents', substr($value, 1), ['Content-Type: application/octet-stream'])['digest'];
        } elseif (is_string($value) && $value[0] === '$') {
            $told[$name] = $project . substr($value, 1);
        }
    }
    $proposes = $told['type'] === 'propose_project';
    try {
        act($proposes ? '/projects' : "/projects/$project/acts", $person, $told + ($proposes ? ['project' => $project] : []), $key);
    } catch (Problem $problem) {
        return $problem->told['rule'] ?? $problem->getMessage();
    }
    return null;
}

function life(array $steps, string $project): void
{
    foreach ($steps as $number => $step) {
        if (isset($step['wait'])) {
            foreach (project($project)['deadlines'] as $each) {
                if ($each['name'] === $step['wait'] && $each['instant']) {
                    act('/acts', 'sec', ['type' => 'advance_clock', 'to' => $each['instant']], "$project-$number");
                    break;
                }
            }
        } elseif (isset($step['until'])) {
            while (project($project)['line']['stage'] !== $step['until']) {
                usleep(100000);
            }
        } elseif (($rule = perform($step['act'], $project, $step['who'], "$project-$number")) !== ($step['refused'] ?? null)) {
            fwrite(STDERR, "step $number: $rule\n");
            exit(1);
        }
    }
}

life(json_decode((string) file_get_contents($argv[1]), true, 32, JSON_THROW_ON_ERROR), $argv[2]);
