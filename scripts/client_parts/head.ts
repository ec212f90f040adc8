/**
 * A client of Guiju for TypeScript: one file, nothing but `fetch` (Node 20 or newer, Deno, Bun, workers). Copy it into
 * your portal. It holds the portal's token, so it belongs on the server, never into a visitor's browser.
 *
 * Generated from openapi.json by `python scripts/openapi.py`; change that, or scripts/client_parts/head.ts, not this file.
 *
 *     const guiju = new Guiju("http://127.0.0.1:8000", "acc", token)
 *     const act = { comment: "c1", text: "Clause 3 needs a figure." }
 *     const said = await guiju.submitComment("p1", { person: "visitor-17", act })
 *     await keep(said.receipt, said.disclosures)
 *
 * An act has a key: whoever sends it again under the same key gets the same answer, and nothing is recorded twice. A
 * method makes one up and tries again under it where the network fails; give `key` yourself, out of your own form or
 * row, where the visitor may press the button again or your process may end before it has the answer.
 */

/** A file's content. A stream is sent as it is read. */
export type Upload = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array>

/**
 * An answer that is no success (RFC 9457). Every member that came is in `members`. `rule`, `says`, `satisfy` and
 * `source` are there where a rule of the procedure refused: show the visitor `says` and `satisfy`.
 */
export class Problem extends Error {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly rule: string | null
  readonly says: string | null
  readonly satisfy: string | null
  readonly source: string | null
  readonly errors: Array<Record<string, string>>

  constructor(readonly status: number, readonly members: Record<string, unknown>) {
    const text = (name: string): string | null => (typeof members[name] === "string" ? members[name] : null)
    super(`${status} ${text("rule") ?? text("type")}: ${text("detail") ?? text("title")}`)
    this.name = "Problem"
    this.type = text("type") ?? "about:blank"
    this.title = text("title") ?? ""
    this.detail = text("detail") ?? ""
    this.rule = text("rule")
    this.says = text("says")
    this.satisfy = text("satisfy")
    this.source = text("source")
    this.errors = Array.isArray(members["errors"]) ? members["errors"] : []
  }
}

/**
 * The server was not reached, or its answer did not come whole, after every attempt. The act may have happened: send it
 * again under the same `key`.
 */
export class Unreachable extends Error {
  constructor(readonly key: string | undefined, cause: unknown) {
    super("no answer", { cause })
    this.name = "Unreachable"
  }
}

export interface Options {
  /** Language of texts and refusals; Chinese where nothing is said. */
  lang?: string
  /** Milliseconds until an answer must have begun and, for JSON, be whole. */
  timeout?: number
  /** Attempts where a repetition can do no harm. */
  tries?: number
  /** Called with each answer before it is read: for its `ETag`, which `ifMatch` takes, or its id. */
  heard?: (answer: Response) => void
}

/** A key for one act. */
export const newKey = (): string => `"${crypto.randomUUID()}"`

const part = encodeURIComponent
const BUSY = 503
const LONGEST_WAIT = 30_000

interface Asked {
  query?: Record<string, unknown>
  headers?: Record<string, string | null | undefined>
  sends?: object
  content?: Upload
  key?: string
}

/** One body's things, as one portal may have them. */
export class Guiju {
  readonly #url: string
  readonly #lang: string
  readonly #timeout: number
  readonly #tries: number
  readonly #heard: ((answer: Response) => void) | undefined

  constructor(
    url: string,
    readonly body: string,
    readonly token?: string,
    { lang = "zh-CN", timeout = 30_000, tries = 4, heard }: Options = {},
  ) {
    this.#url = url.replace(/\/+$/, "")
    this.#lang = lang
    this.#timeout = timeout
    this.#tries = tries
    this.#heard = heard
  }

// generated methods

  private ofBody(path: string): string {
    return `/v1/bodies/${part(this.body)}${path}`
  }

  protected json<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
    return this.ask(method, path, asked, async (answer) => (await answer.json()) as T)
  }

  protected text(method: string, path: string, asked: Asked = {}): Promise<string> {
    return this.ask(method, path, asked, (answer) => answer.text())
  }

  protected bytes(method: string, path: string, asked: Asked = {}): Promise<Response> {
    return this.ask(method, path, asked, async (answer) => answer)
  }

  protected nothing(method: string, path: string, asked: Asked = {}): Promise<void> {
    return this.ask(method, path, asked, async (answer) => void (await answer.body?.cancel()))
  }

  /** Ask, again where that can do no harm: a reading, or an act under the same key. */
  private async ask<T>(method: string, path: string, asked: Asked, read: (answer: Response) => Promise<T>): Promise<T> {
    const url = new URL(this.#url + path)
    for (const [name, value] of Object.entries(asked.query ?? {})) {
      for (const each of Array.isArray(value) ? value : [value]) {
        if (each !== undefined && each !== null) url.searchParams.append(name, String(each))
      }
    }
    const headers = new Headers({ "Accept-Language": this.#lang })
    if (this.token !== undefined) headers.set("Authorization", `Bearer ${this.token}`)
    if (asked.key !== undefined) headers.set("Idempotency-Key", asked.key)
    for (const [name, value] of Object.entries(asked.headers ?? {})) {
      if (value !== undefined && value !== null) headers.set(name, value)
    }
    if (asked.sends !== undefined) headers.set("Content-Type", "application/json")
    if (asked.content !== undefined) headers.set("Content-Type", "application/octet-stream")
    const body = asked.sends === undefined ? asked.content : JSON.stringify(asked.sends)
    const init = { method, headers, body, redirect: "error", duplex: "half" } as RequestInit
    const tries = method === "GET" || asked.key !== undefined ? this.#tries : 1
    for (let attempt = 1; ; attempt++) {
      let wait = Math.min(500 * 2 ** (attempt - 1), LONGEST_WAIT)
      const late = new AbortController()
      const alarm = setTimeout(() => late.abort(), this.#timeout)
      try {
        const answer = await fetch(url, { ...init, signal: late.signal })
        this.#heard?.(answer)
        if (answer.ok) return await read(answer)
        const problem = new Problem(answer.status, await members(answer))
        if (answer.status !== BUSY || attempt === tries) throw problem
        const seconds = Number(answer.headers.get("Retry-After") ?? NaN)
        wait = Number.isFinite(seconds) ? Math.min(seconds * 1000, LONGEST_WAIT) : wait
      } catch (error) {
        if (error instanceof Problem) throw error
        if (attempt === tries) throw new Unreachable(asked.key, error)
      } finally {
        clearTimeout(alarm)
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

async function members(answer: Response): Promise<Record<string, unknown>> {
  try {
    const found: unknown = await answer.json()
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
