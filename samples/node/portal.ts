/**
 * A small portal with Guiju behind it: Node 20, and guiju.ts copied beside this file (here it stays in clients/).
 *
 *     npm ci --prefix ../../clients/typescript && ../../clients/typescript/node_modules/.bin/tsc -p .
 *     GUIJU=http://127.0.0.1:8000 BODY=acc TOKEN=... node out/samples/node/portal.js 8080
 *
 * For webhooks it needs ORIGIN, the host whose events it wants, and WEBHOOK_KEYS, a file with its public key in a line,
 * with the former and the new one while it changes: docs/webhooks.md.
 *
 * The portal has the accounts and knows who clicks; Guiju knows the rules and keeps the record. TLS belongs before the
 * portal; where Guiju is on another machine, GUIJU begins with https:// and its certificate is verified.
 */
import { createHash, createHmac, createPublicKey, randomBytes, timingSafeEqual, verify } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { Guiju, Problem } from "../../clients/typescript/guiju.js"

const setting = (name: string): string => process.env[name] ?? ""
const guiju = new Guiju(setting("GUIJU"), setting("BODY"), setting("TOKEN"))
const USERS = new Map([["wang", "correct horse"], ["v1", "battery staple"]]) // yours are in your database, hashed
const SECRET = randomBytes(32) // signs cookies and forms; keep one where several processes serve
const LARGEST = 64 * 1024
const PATIENCE = 300 // seconds that a webhook may have been under way
const POSITIONS = { approve: "同意", disapprove: "不同意", abstain: "弃权" }
const heard = new Map<string, string>() // types of the last events that came in by webhook, by their ids

type Form = URLSearchParams

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const signed = (text: string): string => createHmac("sha256", SECRET).update(text).digest("hex")
const alike = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(signed(one)), Buffer.from(signed(other)))

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts = new URL(request.url ?? "/", "http://portal").pathname.split("/").slice(1)
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    if ((size += piece.length) > LARGEST) return void response.writeHead(413).end()
    pieces.push(piece)
  }
  const sent = Buffer.concat(pieces)
  if (request.method === "OPTIONS" && parts[0] === "hook") { // Guiju asks first whether its events are wanted here
    return void response.writeHead(200, { "WebHook-Allowed-Origin": setting("ORIGIN") }).end()
  }
  if (request.method === "POST" && parts[0] === "hook") {
    return void response.writeHead(hear(request, sent) ? 204 : 401).end()
  }
  const cookie = /(?:^|; )who=([\w-]+)\.([0-9a-f]+)/.exec(request.headers.cookie ?? "")
  let who = cookie?.[1] && alike(cookie[2] ?? "", signed(cookie[1])) ? cookie[1] : `visitor-${randomBytes(8).toString("hex")}`
  const form = new URLSearchParams(sent.toString("utf8"))
  const posted = request.method === "POST"
  let told: [number, string] = [403, "<p>表单已过期。This form has expired.</p>"]
  if (!posted || alike(form.get("csrf") ?? "", signed(`form ${who}`))) {
    const password = USERS.get(form.get("user") ?? "")
    if (posted && parts[0] === "login" && password && alike(password, form.get("password") ?? "")) who = form.get("user") ?? who
    told = await answer(posted, parts, form, who)
  }
  response.writeHead(told[0], {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Set-Cookie": `who=${who}.${signed(who)}; HttpOnly; SameSite=Lax; Path=/`, // and Secure, behind TLS
  })
  response.end(`<!doctype html><html lang=zh><meta charset=utf-8><title>门户</title>${told[1]}`)
}

async function answer(posted: boolean, parts: string[], form: Form, who: string): Promise<[number, string]> {
  const [where, project = "", what] = parts
  try {
    if (where === (posted ? "login" : "")) return [200, await home(who)]
    if (where === "projects" && project && !posted && !what) return [200, await page(project, who)]
    if (where === "projects" && posted && what === "comment") return [200, await comment(project, form, who)]
    if (where === "projects" && posted && what === "vote" && USERS.has(who)) return [200, await vote(project, form, who)]
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const words = [error.says ?? error.detail, error.satisfy ?? ""].map((each) => `<p>${escape(each)}</p>`).join("")
    return [error.status, `<h1>${escape(error.title)}</h1>${words}`]
  }
  return [404, "<h1>没有这一页</h1>"]
}

async function home(who: string): Promise<string> {
  const item = (id: string, title: string): string => `<li><a href='/projects/${escape(id)}'>${escape(title)}</a></li>`
  let items = ""
  for await (const line of guiju.allProjects()) items += item(line.project, line.title.zh)
  const login = formOf("/login", "<input name=user><input name=password type=password><button>登录</button>", who)
  const news = [...heard.values()].map((type) => `<li>${escape(type)}</li>`).join("")
  return `<h1>标准项目</h1><p>${escape(who)}</p><ul>${items}</ul>${login}<ul>${news}</ul>`
}

async function page(project: string, who: string): Promise<string> {
  const { line } = await guiju.getProject(project)
  const { may } = await guiju.listOffers(project, { person: who })
  const acts = new Set(may.map((each) => each.act))
  const list = may.map((each) => `<li>${escape(`${each.label} ${each.until ?? ""}`)}</li>`).join("")
  const once = `<input type=hidden name=key value=${randomBytes(16).toString("hex")}>`
  const words = `${once}<input name=clause placeholder=条款><textarea name=text required></textarea><button>提意见</button>`
  let forms = acts.has("submit_comment") ? formOf(`/projects/${line.project}/comment`, words, who) : ""
  const ballots = acts.has("cast_vote") && USERS.has(who) ? (await guiju.listBallots(project)).items : []
  for (const { ballot } of ballots) {
    const tick = ([value, text]: [string, string]): string => `<label><input type=radio name=position value=${value}>${text}</label>`
    const choice = `${once}<input type=hidden name=ballot value='${escape(ballot)}'>${Object.entries(POSITIONS).map(tick).join("")}`
    forms += formOf(`/projects/${line.project}/vote`, `${choice}<input name=reason placeholder=理由><button>投票</button>`, who)
  }
  return `<h1>${escape(line.title.zh)}</h1><p>${escape(line.stage_title.zh)}</p><ul>${list}</ul>${forms}`
}

/** A form that only this visitor's pages can have made. */
function formOf(action: string, inner: string, who: string): string {
  const csrf = `<input type=hidden name=csrf value=${signed(`form ${who}`)}>`
  return `<form method=post action='${escape(action)}'>${csrf}${inner}</form>`
}

/** The key of what a form asks for, whatever a visitor wrote there. */
const keyOf = (form: Form): string => createHash("sha256").update(form.get("key") ?? "").digest("hex").slice(0, 32)

/** Pass on a comment. The form's own key makes a second click the same act. */
async function comment(project: string, form: Form, who: string): Promise<string> {
  const key = keyOf(form)
  const act = { comment: `c-${key}`, text: form.get("text") ?? "", clause: form.get("clause") || null }
  const said = await guiju.submitComment(project, { person: who, act }, { key })
  const codes = Object.values(said.receipt_codes ?? {}).join("、")
  return `<h1>意见已收到</h1><p>回执码 <code>${escape(codes)}</code>，凭此码查询处理结果。</p>`
}

async function vote(project: string, form: Form, who: string): Promise<string> {
  const [ballot, position] = [form.get("ballot") ?? "", form.get("position") ?? ""]
  const act = { ballot, position, reason: form.get("reason") || null }
  await guiju.castVote(project, { person: who, act }, { key: keyOf(form) })
  return "<h1>已投票</h1>"
}

/** Take in a webhook; false unless it is Guiju's and new (Standard Webhooks, Ed25519). */
function hear(request: IncomingMessage, sent: Buffer): boolean {
  const [id, at, given] = ["id", "timestamp", "signature"].map((part) => String(request.headers[`webhook-${part}`] ?? ""))
  const lines = existsSync(setting("WEBHOOK_KEYS")) ? readFileSync(setting("WEBHOOK_KEYS"), "utf8").split("\n") : []
  const raws = lines.map((line) => Buffer.from(line.replace("whpk_", ""), "base64")).filter((raw) => raw.length === 32)
  if (!id || !at || !given || !(Math.abs(Date.now() / 1000 - Number(at)) < PATIENCE)) return false
  const ed25519 = (raw: Buffer) => createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: raw.toString("base64url") }, format: "jwk" })
  const keys = raws.map(ed25519)
  const signedText = Buffer.concat([Buffer.from(`${id}.${at}.`), sent])
  const made = given.split(" ").filter((each) => each.startsWith("v1a,")).map((each) => Buffer.from(each.slice(4), "base64"))
  if (!made.some((each) => keys.some((key) => verify(null, signedText, key, each)))) return false
  heard.set(id, String((JSON.parse(sent.toString("utf8")) as { type: unknown }).type))
  for (const oldest of [...heard.keys()].slice(0, -20)) heard.delete(oldest)
  return true
}

const failed = (response: ServerResponse) => (error: unknown) => (console.error(error), response.writeHead(500).end())
const server = createServer((request, response) => void serve(request, response).catch(failed(response)))
server.listen(Number(process.argv[2]), "127.0.0.1")
