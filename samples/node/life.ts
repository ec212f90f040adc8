/**
 * Lead a standard through its life in a drill, as its people would do it in the portal: from a file of acts.
 *
 *     GUIJU=http://127.0.0.1:8000 BODY=acc TOKEN=... node out/samples/node/life.js ../life.json p1
 *
 * A step of the file is an act of a person (`refused` is the rule that says no to it), or `wait`s until a deadline, by
 * moving the drill's clock, or goes on once the project is in the stage that `until` names.
 */
import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { Guiju, Problem, type ProposeProject } from "../../clients/typescript/guiju.js"

const setting = (name: string): string => process.env[name] ?? ""
const guiju = new Guiju(setting("GUIJU"), setting("BODY"), setting("TOKEN"))

interface Step { who: string; act: Record<string, unknown>; wait?: string; until?: string; refused?: string }

async function life(steps: Step[], project: string): Promise<void> {
  for (const [number, step] of steps.entries()) {
    if (step.wait) {
      const found = (await guiju.getProject(project)).deadlines.find((each) => each.name === step.wait && each.instant)
      await guiju.advanceClock({ person: "sec", act: { to: found?.instant ?? "" } })
    } else if (step.until) {
      while ((await guiju.getProject(project)).line.stage !== step.until) await sleep(100)
    } else {
      const told = await perform(step.act, project, step.who, `${project}-${number}`)
      if (told !== step.refused) throw new Error(`step ${number}: ${told}`)
    }
  }
}

/** One act; $ stands for the project's id, a text after @ for a file. The answer is the rule that refuses it. */
async function perform(told: Step["act"], project: string, person: string, key: string): Promise<string | undefined> {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(told)) {
    const text = typeof value === "string" ? value : ""
    if (text.startsWith("@")) fields[name] = (await guiju.sendDocument(text.slice(1))).digest
    else fields[name] = text.startsWith("$") ? project + text.slice(1) : value
  }
  try {
    const proposal = { ...fields, project } as unknown as ProposeProject
    await (told["type"] === "propose_project"
      ? guiju.proposeProject({ person, act: proposal }, { key })
      : guiju.actOnProject(project, { person, act: fields }, { key }))
  } catch (error) {
    if (error instanceof Problem) return error.rule ?? error.message
    throw error
  }
  return undefined
}

const [file = "", project = ""] = process.argv.slice(2)
await life(JSON.parse(readFileSync(file, "utf8")) as Step[], project)
