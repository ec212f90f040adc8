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

  /** Accept the host's clock 认可主机时钟. Accept the host's clock after a step that was not followed. */
  acceptClock(sends: { act: AcceptClockFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/accept_clock`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter what a public register has taken over 登记公共登记库已接收. Enter that a public register has taken over packet `n` of the project, with what it answered. */
  acknowledgePacket(project: string, sends: { act: AcknowledgePacketFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/acknowledge_packet`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** An act about the body itself. Roster, roles, procedures, regulations, calendars, keys, pauses, drills, agreement to a joint standard. */
  actOnBody(sends: { act: Record<string, unknown>; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** What `actOnBody` would come to now; nothing is recorded. */
  wouldActOnBody(sends: { act: Record<string, unknown>; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { dry_run?: boolean; ifMatch?: string } = {}): Promise<DryRunAnswer> {
    return this.json<DryRunAnswer>("POST", this.ofBody(`/acts`), { headers: { "if-match": more.ifMatch }, sends, query: { dry_run: true } })
  }

  /** An act on a project. Move on, comment, answer, vote, attest, extend, publish, appeal, review: whatever the procedure offers. */
  actOnProject(project: string, sends: { act: Record<string, unknown>; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** What `actOnProject` would come to now; nothing is recorded. */
  wouldActOnProject(project: string, sends: { act: Record<string, unknown>; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { dry_run?: boolean; ifMatch?: string } = {}): Promise<DryRunAnswer> {
    return this.json<DryRunAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts`), { headers: { "if-match": more.ifMatch }, sends, query: { dry_run: true } })
  }

  /** A new secret address of a calendar. Of the deadlines that concern one person of the roster, or of all. It ends with its portal's admission, too. */
  addCalendar(sends: { person?: string | null }): Promise<NewCalendarAnswer> {
    return this.json<NewCalendarAnswer>("POST", this.ofBody(`/calendars`), { sends })
  }

  /** Admit an appeal 受理申诉. Admit an appeal: the deadlines the procedure names stop until it is decided. */
  admitAppeal(project: string, sends: { act: AdmitAppealFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/admit_appeal`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Admit an identity provider 接受身份提供方. Take tokens of an issuer for who acts: made for `audience`, signed by its keys with one of the algorithms. The keys are fetched from `keys_url`, or stand in `keys`; without either, the issuer's own discovery document (`/.well-known/openid-configuration`) says where they are. `claim` names the person: by the roster's own id, or where accounts are `linked`, by an account that an act has linked with a person. */
  admitIssuer(sends: { act: AdmitIssuerFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/admit_issuer`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Let pages of an origin send comments 准许某网站的页面提交意见. Let pages of this origin send comments from the public, by the component that a portal shows. */
  admitOrigin(sends: { act: AdmitOriginFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/admit_origin`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Admit a portal 接入门户. Admit a portal, known by the SHA-256 of its token, for some scopes and perhaps only until an instant. `certificate` is the SHA-256 of a client certificate by which a proxy of ours knows it as well. */
  admitPortal(sends: { act: AdmitPortalFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/admit_portal`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Adopt the announced calendar 按新日历重算期限. Count this project's provisional deadlines anew by the calendar as it is now announced. */
  adoptCalendar(project: string, sends: { act: AdoptCalendarFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/adopt_calendar`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Adopt a procedure 采用程序. Adopt a stored procedure, named by the digest of its text, for projects proposed from now on. */
  adoptProcedure(sends: { act: AdoptProcedureFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/adopt_procedure`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Advance the drill's clock 拨快演练时钟. In a drill, move the clock forward; `together` names the other bodies of the drill. */
  advanceClock(sends: { act: AdvanceClockFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/advance_clock`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Agree to publish jointly 同意联合发布. By a co-publisher's organ: agree to the text, known by its digest, led by another body. */
  agreeToPublish(sends: { act: AgreeToPublishFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/agree_to_publish`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Answer a complaint 答复投诉. Answer a complaint: what was found, and what is done about it. `reply` is for whoever complained alone. */
  answerComplaint(project: string, sends: { act: AnswerComplaintFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/answer_complaint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Answer an application to take part 答复参加申请. Accept or decline an application to join; declining has its reason. */
  answerJoining(project: string, sends: { act: AnswerJoiningFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/answer_joining`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Answer an opinion on the plan 答复对计划的意见. Answer an opinion on the plan. The answer is for everybody to read. */
  answerOpinion(project: string, sends: { act: AnswerOpinionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/answer_opinion`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Answer the patent question 答复专利征询. A drafting unit answers the patent question itself: by somebody of it, or with its paper's digest. */
  answerPatentCall(project: string, sends: { act: AnswerPatentCallFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/answer_patent_call`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Answer an opinion of the review 答复审查意见. Answer an opinion of the review: what was made of it. */
  answerReview(project: string, sends: { act: AnswerReviewFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/answer_review`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Answer a request for a review 答复复审请求. Admit a request, so that the review may open, or decline it; with the reason. */
  answerReviewRequest(project: string, sends: { act: AnswerReviewRequestFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/answer_review_request`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Reply to a vote 答复投票意见. Reply to the reason that a voter gave, or to a reply to it. */
  answerVote(project: string, sends: { act: AnswerVoteFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/answer_vote`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Apply to take part 申请参加项目. Apply to take part in the project, as one of the `part`s that the procedure offers. */
  applyToJoin(project: string, sends: { act: ApplyToJoinFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/apply_to_join`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Appoint a drafter 增加起草人. Add a drafter to the working group. */
  appointDrafter(project: string, sends: { act: AppointDrafterFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/appoint_drafter`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Decide on projects by one notice 合并公告立项. Take one transition with several projects by one notice 立项公告: number, day and text of the decision. */
  approveProjects(sends: { act: ApproveProjectsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/approve_projects`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Put the patent question 征询专利. Record that the patent question was put, to which roles, and what they answered; with the minutes' digest. */
  askForPatents(project: string, sends: { act: AskForPatentsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/ask_for_patents`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Assign a role 授予身份. Give a person a role from now on. */
  assignRole(sends: { act: AssignRoleFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/assign_role`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Attest 作出证明. Attest a fact the procedure asks for, with evidence; by a role the procedure names. Where the procedure has the words of a statement, this signs them: in the `office` named, else in that of the role. */
  attest(project: string, sends: { act: AttestFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/attest`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Begin an amendment 启动修改单. Open the project of an amendment to this standard; it is drafted, commented on and reviewed on its own. */
  beginAmendment(project: string, sends: { act: BeginAmendmentFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/begin_amendment`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Vote 投票. Take a position; whoever enters a paper vote, or votes as proxy or delegate, acts on the voter's behalf. Some positions have a list of reasons; `because` is the one chosen. A vote on paper is entered as `void` because of what makes it so. */
  castVote(project: string, sends: { act: CastVoteFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/cast_vote`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Move to another version of the procedure 改按另一版程序. Move the project to another adopted version; `stage` chooses among several counterparts of its stage. */
  changeProcedure(project: string, sends: { act: ChangeProcedureFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/change_procedure`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Search for standards alike 查重. Search the register, the projects and the imported catalogues for standards like the one proposed. */
  checkOverlap(project: string, sends: { act: CheckOverlapFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/check_overlap`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Note to whom the draft was sent 登记征求意见稿的发送. Note to which organisations of the roster the draft was sent for comment. */
  circulateDraft(project: string, sends: { act: CirculateDraftFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/circulate_draft`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** A published standard as libraries and search engines read it. Made of the same record. */
  citePublicStandard(project: string, more: { form: "relaton" | "schema-org" }): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/public/standards/${part(project)}/citation`), { query: { "form": more.form } })
  }

  /** A standard as libraries and search engines read it. Made of the public record: nothing in it but what anybody may know. */
  citeStandard(project: string, more: { form: "relaton" | "schema-org" }): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/projects/${part(project)}/citation`), { query: { "form": more.form } })
  }

  /** Classify the project 确定项目类别. Say to which classes 项目类别 of the procedure the project belongs, instead of those it had. */
  classifyProject(project: string, sends: { act: ClassifyProjectFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/classify_project`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Close a ballot 结束表决. Close the vote and count. `met` are the voters whose condition is met; `casting` decides a tie. */
  closeBallot(project: string, sends: { act: CloseBallotFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/close_ballot`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Comment on a draft, without an account. Where the procedure takes comments from the public. Keep the receipt code: with it one learns the answer. */
  commentInPublic(project: string, sends: { text: string; clause?: string | null; consent?: string | null; contact?: string | null; interest?: string | null; kind?: string | null; line?: string | null; member_body?: string | null; name?: string | null; named?: boolean; organisation?: string | null; place?: string | null; proposed_change?: string | null; website?: string }, more: { key?: string } = {}): Promise<PublicReceipt> {
    return this.json<PublicReceipt>("POST", this.ofBody(`/public/projects/${part(project)}/comments`), { sends, key: more.key ?? newKey() })
  }

  /** Conclude by consensus 协商一致作出结论. Say that there is consensus, and what the review comes to without a vote; `periods` as after a vote. */
  concludeByConsensus(project: string, sends: { act: ConcludeByConsensusFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/conclude_by_consensus`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Conclude the periodic review 作出复审结论. Conclude the review; `revision` names the new project of a revision. */
  concludePeriodicReview(project: string, sends: { act: ConcludePeriodicReviewFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/conclude_periodic_review`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Conclude the review 作出审查结论. Say what a passed review comes to: as it stands, or after changes, for which `periods` may set another time. */
  concludeReview(project: string, sends: { act: ConcludeReviewFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/conclude_review`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Confirm the changes 确认修改. The lead reviewer confirms that the final draft answers each opinion of the review. */
  confirmChanges(project: string, sends: { act: ConfirmChangesFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/confirm_changes`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Confirm a drafting unit 起草单位确认. A drafting unit confirms that it is one: by somebody of the unit, or entered with the sealed paper's digest. */
  confirmUnit(project: string, sends: { act: ConfirmUnitFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/confirm_unit`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Convene a review meeting 召开审查会议. Call the panel to a meeting and send it the papers; a second time, before anybody signed in, it is put off. */
  conveneMeeting(project: string, sends: { act: ConveneMeetingFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/convene_meeting`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Decide an appeal 决定申诉. Decide an appeal, admitted or not; stopped deadlines resume with what was left of them. */
  decideAppeal(project: string, sends: { act: DecideAppealFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/decide_appeal`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter the decision on the release 登记批准决定. Enter an organ's decision on the text, known by its digest: approved 批准 or returned 退回, with its minutes. Where it voted here, `ballot` says in which vote, and there are no figures to enter. */
  decideRelease(project: string, sends: { act: DecideReleaseFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/decide_release`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Declare the class of a change 申报变更类别. Declare how much the draft was changed after the round, and where; the class says whether that takes another. */
  declareChange(project: string, sends: { act: DeclareChangeFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/declare_change`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Delegate a role 委托身份. Have somebody act in a role for the person who holds it, up to and including a day in the body's zone. */
  delegateRole(sends: { act: DelegateRoleFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/delegate_role`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Describe the standard 填写封面与登记信息. Enter what the cover and the registers say; entered again, the whole of it anew, until the release. */
  describeStandard(project: string, sends: { act: DescribeStandardFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/describe_standard`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Disclose a patent 披露专利. Disclose a patent that the standard may need: 必要专利信息披露. `by_holder` says whether its holder does. */
  disclosePatent(project: string, sends: { act: DisclosePatentFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/disclose_patent`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Dispose of a comment 处理意见. Answer a comment. */
  disposeComment(project: string, sends: { act: DisposeCommentFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/dispose_comment`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Dispose of several comments 批量处理意见. Answer several comments alike: all of them or none. */
  disposeComments(project: string, sends: { act: DisposeCommentsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/dispose_comments`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Draw reviewers by turns 按轮次抽取审查人. Have so many reviewers drawn whose turn it is. Those who `declined` are passed over, and leave a panel drawn. */
  drawReviewers(project: string, sends: { act: DrawReviewersFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/draw_reviewers`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Go on without a joint publisher 不再与某单位联合发布. Go on without a joint publisher, on this server or elsewhere, before the release: by a decision. */
  dropPublisher(project: string, sends: { act: DropPublisherFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/drop_publisher`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** End a record of adoption 终止采信记录. Enter that an adoption ended, or was entered wrongly; the record stays. */
  endAdoption(project: string, sends: { act: EndAdoptionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/end_adoption`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** End a licence or pledge 终止许可、质押. Enter that a licence or a pledge ended, from a day on. */
  endDealing(project: string, sends: { act: EndDealingFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/end_dealing`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** End a delegation 终止委托. End a delegation before its day. */
  endDelegation(sends: { act: EndDelegationFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/end_delegation`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** End a role 终止身份. End a person's role now. */
  endRole(sends: { act: EndRoleFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/end_role`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Give an office's opinion 签署立项意见. Give the opinion for which the form has room 申请单位意见、分支机构意见, as an act of office. */
  endorseProject(project: string, sends: { act: EndorseProjectFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/endorse_project`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enrol a person 人员入册. Enter a person in the roster. Names of officers, drafters and voters are acts of office. `weights` are what the person's vote weighs where a ballot counts by a weight, such as a population. */
  enrolPerson(sends: { act: EnrolPersonFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/enrol_person`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enrol an organisation 单位入册. Enter an organisation in the roster, by its 统一社会信用代码 or foreign equivalent. */
  enrolUnit(sends: { act: EnrolUnitFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/enrol_unit`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter the agreement of a publisher elsewhere 登记系统外联合发布单位的同意. Enter what a publisher elsewhere decided: that it agrees to the text, and the number of its own series. */
  enterOutsideAgreement(project: string, sends: { act: EnterOutsideAgreementFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/enter_outside_agreement`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** File the self-evaluation of the effect 登记实施效果自评. File the self-evaluation of a standard's effect 实施效果自评 over a span of days, with its evidence. */
  evaluateEffect(project: string, sends: { act: EvaluateEffectFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/evaluate_effect`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Extend a deadline 延长期限. Put a running deadline off by a period counted from its last day, for a reason. */
  extendDeadline(project: string, sends: { act: ExtendDeadlineFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/extend_deadline`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** File an appeal 提出申诉. Appeal against how the procedure was followed, or at the next level against the decision of an earlier appeal. */
  fileAppeal(project: string, sends: { act: FileAppealFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/file_appeal`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Fill in the application form 填报立项申请书. File the application form anew, whole: what it says replaces what the one before said. */
  fileApplication(project: string, sends: { act: FileApplicationFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/file_application`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Complain 投诉. Complain about a standard or how it is made; in confidence. Only the text is needed. */
  fileComplaint(project: string, sends: { act: FileComplaintFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/file_complaint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Put a regulation on file 制度文件备查. Put a document of the management system on file: charter, procedures, IPR policy. */
  fileRegulation(sends: { act: FileRegulationFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/file_regulation`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Erase personal values 删除个人信息. Erase the personal values of a subject (PIPL art. 47, GDPR art. 17), naming the legal basis. */
  forgetSubject(sends: { act: ForgetSubjectFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/forget_subject`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** One act: fields, who may give it, which rules it may meet. With the JSON Schema of its fields and an example. Needs no token. */
  getAct(act: string): Promise<ActAnswer> {
    return this.json<ActAnswer>("GET", `/v1/acts/${part(act)}`)
  }

  /** What was done towards a project's approval. Form, standards alike, comparison table, opinions of offices, who asked to join; nobody's own words. */
  getApproval(project: string): Promise<LinkedPreparing> {
    return this.json<LinkedPreparing>("GET", this.ofBody(`/projects/${part(project)}/approval`))
  }

  /** Public notices of a body, as Atom. Titles in the language asked for, else in Chinese; ids are the same in each. */
  getAtom(more: { cursor?: string } = {}): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/feed.atom`), { query: { "cursor": more.cursor } })
  }

  /** One ballot with its votes and counts. Before the close who has voted, but not how. Each count is done again on asking. */
  getBallot(project: string, ballot: string): Promise<LinkedBallotRecord> {
    return this.json<LinkedBallotRecord>("GET", this.ofBody(`/projects/${part(project)}/ballots/${part(ballot)}`))
  }

  /** The body, and the way to everything of it. Name, code and zone. Its `ETag` is what `If-Match` of acts about the body takes. */
  getBody(): Promise<LinkedBodyAnswer> {
    return this.json<LinkedBodyAnswer>("GET", this.ofBody(``))
  }

  /** The deadlines behind a secret address. Needs no token but the address. What was cancelled stays, so that programs take it out; a year back at most. */
  getCalendar(secret: string): Promise<string> {
    return this.text("GET", `/v1/calendars/${part(secret)}.ics`)
  }

  /** One comment with its words. For those who may dispose of it. Not to be kept in caches. */
  getComment(project: string, comment: string, more: { person: string }): Promise<LinkedCommentWords> {
    return this.json<LinkedCommentWords>("GET", this.ofBody(`/projects/${part(project)}/comments/${part(comment)}`), { query: { "person": more.person } })
  }

  /** A project's rounds of comment in figures. For each round: comments by state, identity and interest, groups, contests, and who of those asked replied. */
  getConsultation(project: string, more: { cursor?: string; limit?: number } = {}): Promise<RoundsPage> {
    return this.json<RoundsPage>("GET", this.ofBody(`/projects/${part(project)}/consultation`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `getConsultation` tells, page after page. */
  async *allConsultation(project: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<RoundFigures> {
    for (let page = await this.getConsultation(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.getConsultation(project, { ...more, cursor: page.next })
    }
  }

  /** What changed between two revisions. Paragraph by paragraph, of any two papers of the project from which text can be had. */
  getDiff(project: string, more: { old: string; new: string; cursor?: string; limit?: number }): Promise<DiffAnswer> {
    return this.json<DiffAnswer>("GET", this.ofBody(`/projects/${part(project)}/diff`), { query: { "old": more.old, "new": more.new, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `getDiff` tells, page after page. */
  async *allDiff(project: string, more: { old: string; new: string; cursor?: string; limit?: number }): AsyncGenerator<Change> {
    for (let page = await this.getDiff(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.getDiff(project, { ...more, cursor: page.next })
    }
  }

  /** A file of the body, by its SHA-256. Those that one of the body's portals sent. That a digest is registered proves nothing: digests are published, and whoever reads one could register it. */
  getDocument(digest: string): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/documents/${part(digest)}`))
  }

  /** A project's drafting. Working group and units, gauges of interests, milestones, language versions, format reports, patent calls. */
  getDrafting(project: string, more: { on?: string; revision?: string } = {}): Promise<LinkedDraftingView> {
    return this.json<LinkedDraftingView>("GET", this.ofBody(`/projects/${part(project)}/drafting`), { query: { "on": more.on, "revision": more.revision } })
  }

  /** One endpoint, and how far it has got. Neither its address nor a secret is shown. */
  getEndpoint(endpoint: string): Promise<EndpointAnswer> {
    return this.json<EndpointAnswer>("GET", this.ofBody(`/endpoints/${part(endpoint)}`))
  }

  /** Who may be asked to review. Qualifications that hold today, absences to come, the last turn, and the group to which the unit belongs. */
  getExperts(more: { cursor?: string; limit?: number } = {}): Promise<ExpertsPage> {
    return this.json<ExpertsPage>("GET", this.ofBody(`/experts`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `getExperts` tells, page after page. */
  async *allExperts(more: { cursor?: string; limit?: number } = {}): AsyncGenerator<Expert> {
    for (let page = await this.getExperts(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.getExperts({ ...more, cursor: page.next })
    }
  }

  /** The packet for a recommended national standard, and what it lacks. Put together from what is on record; `lacking` names what is not. */
  getFastTrack(project: string): Promise<FastTrackAnswer> {
    return this.json<FastTrackAnswer>("GET", this.ofBody(`/projects/${part(project)}/fast-track`))
  }

  /** What was announced to the public, the newest first. Needs no token. Each entry has its title in both languages; notices to members alone are not among them. */
  getFeed(more: { cursor?: string; limit?: number } = {}): Promise<FeedAnswer> {
    return this.json<FeedAnswer>("GET", this.ofBody(`/feed`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `getFeed` tells, page after page. */
  async *allFeed(more: { cursor?: string; limit?: number } = {}): AsyncGenerator<FeedEntry> {
    for (let page = await this.getFeed(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.getFeed({ ...more, cursor: page.next })
    }
  }

  /** What happened, in order. Every event, each in one sentence of the language asked for. */
  getHistory(project: string, more: { cursor?: string; limit?: number } = {}): Promise<LinkedHistoryAnswer> {
    return this.json<LinkedHistoryAnswer>("GET", this.ofBody(`/projects/${part(project)}/history`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `getHistory` tells, page after page. */
  async *allHistory(project: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<HistoryLine> {
    for (let page = await this.getHistory(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.getHistory(project, { ...more, cursor: page.next })
    }
  }

  /** A joint project as its partner sees it. Where it stands, and the text to agree to by the act `agree_to_publish`; the lead's own talk is not shown. */
  getJoint(lead: string, project: string): Promise<LinkedJointView> {
    return this.json<LinkedJointView>("GET", this.ofBody(`/joint/${part(lead)}/${part(project)}`))
  }

  /** What happened in a joint project. In the order of the lead's log, by whose positions it can be proved; nobody is named. */
  getJointHistory(lead: string, project: string, more: { cursor?: string; limit?: number } = {}): Promise<JointHistoryPage> {
    return this.json<JointHistoryPage>("GET", this.ofBody(`/joint/${part(lead)}/${part(project)}/history`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `getJointHistory` tells, page after page. */
  async *allJointHistory(lead: string, project: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<JointStep> {
    for (let page = await this.getJointHistory(lead, project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.getJointHistory(lead, project, { ...more, cursor: page.next })
    }
  }

  /** The text that a partner agrees to. The bytes as the lead sent them; no other file of the lead can be had here. */
  getJointText(lead: string, project: string, digest: string): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/joint/${part(lead)}/${part(project)}/documents/${part(digest)}`))
  }

  /** What a project comes from, and what came of it. Projects and work elsewhere, near and far, both ways. */
  getLineage(project: string, more: { cursor?: string; limit?: number } = {}): Promise<KinPage> {
    return this.json<KinPage>("GET", this.ofBody(`/projects/${part(project)}/lineage`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `getLineage` tells, page after page. */
  async *allLineage(project: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<KinLine> {
    for (let page = await this.getLineage(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.getLineage(project, { ...more, cursor: page.next })
    }
  }

  /** Regulations in force on a day. The management system as of a day, or all that was in force while a project lived, with its procedure. */
  getManagement(more: { on?: string; project?: string } = {}): Promise<LinkedManagement> {
    return this.json<LinkedManagement>("GET", this.ofBody(`/management`), { query: { "on": more.on, "project": more.project } })
  }

  /** The outcomes of a periodic review, each with its criteria and what they lack. What was found and asked so far, and which criteria of each outcome hold. */
  getPeriodicReviewGuide(project: string): Promise<LinkedGuideView> {
    return this.json<LinkedGuideView>("GET", this.ofBody(`/projects/${part(project)}/periodic-review`))
  }

  /** A procedure that the body adopted. The text that projects are pinned to, by its SHA-256. */
  getProcedure(digest: string): Promise<LinkedProcedureAnswer> {
    return this.json<LinkedProcedureAnswer>("GET", this.ofBody(`/procedures/${part(digest)}`))
  }

  /** One project as it stands. Stages, deadlines, what is awaited and owed, patents, publishers. Its `ETag` is what `If-Match` of acts takes. The tag changes with each event of the project; `next_at` and reminders in `owed` are as of the asking. */
  getProject(project: string): Promise<LinkedProjectAnswer> {
    return this.json<LinkedProjectAnswer>("GET", this.ofBody(`/projects/${part(project)}`))
  }

  /** Public notices on one project. What was announced of it; one of which nothing was is not found. */
  getProjectAtom(project: string, more: { cursor?: string } = {}): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/projects/${part(project)}/feed.atom`), { query: { "cursor": more.cursor } })
  }

  /** A body to everybody. Who it is, and where its plans, standards, announcements and receipts are. */
  getPublicBody(): Promise<PublicBodyAnswer> {
    return this.json<PublicBodyAnswer>("GET", this.ofBody(`/public`))
  }

  /** A draft in comment. Only what is put before the public, only while the round lasts; its bytes as they came, to be saved. */
  getPublicPaper(project: string, digest: string): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/public/projects/${part(project)}/papers/${part(digest)}`))
  }

  /** A public project: stages, draft, rounds. Where it is and what comes next; while the public may comment, the draft and how long. */
  getPublicProject(project: string): Promise<PublicProjectAnswer> {
    return this.json<PublicProjectAnswer>("GET", this.ofBody(`/public/projects/${part(project)}`))
  }

  /** What became of the comments. Once all comments of the round are answered: each answer with its reason; who commented only if they agreed. */
  getPublicResults(project: string, instance: string, more: { cursor?: string; limit?: number } = {}): Promise<PublicResultsAnswer> {
    return this.json<PublicResultsAnswer>("GET", this.ofBody(`/public/projects/${part(project)}/rounds/${part(instance)}`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `getPublicResults` tells, page after page. */
  async *allPublicResults(project: string, instance: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<PublicResult> {
    for (let page = await this.getPublicResults(project, instance, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.getPublicResults(project, instance, { ...more, cursor: page.next })
    }
  }

  /** A published standard. Its record as it was announced: cover data, approval, statements, disclosure, errata, relations. */
  getPublicStandard(project: string): Promise<PublicStandardAnswer> {
    return this.json<PublicStandardAnswer>("GET", this.ofBody(`/public/standards/${part(project)}`))
  }

  /** The public record of a standard, what its release lacks, and the national platform's form. Cover data, approval, statements with their words, patents as disclosed, sources, disclosure. */
  getPublication(project: string): Promise<PublicationAnswer> {
    return this.json<PublicationAnswer>("GET", this.ofBody(`/projects/${part(project)}/publication`))
  }

  /** What became of a comment, by its receipt code. Needs no token: whoever has the code, which nobody can guess, sent the comment. None of its words are shown. */
  getReceipt(code: string): Promise<CommentReceipt> {
    return this.json<CommentReceipt>("GET", this.ofBody(`/receipts/${part(code)}`))
  }

  /** Standards and their changes, as Atom. Each release, coming into force, amendment, confirmation, replacement or withdrawal, the newest first. */
  getRegisterAtom(more: { cursor?: string } = {}): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/register.atom`), { query: { "cursor": more.cursor } })
  }

  /** Meetings, objections, opinions, signatures. Of all the project's reviews; their ballots are read on their own. */
  getReviews(project: string): Promise<LinkedReviewRecord> {
    return this.json<LinkedReviewRecord>("GET", this.ofBody(`/projects/${part(project)}/reviews`))
  }

  /** The file of a document's revision, under its own name. Of the type that it was registered as, if its bytes begin so; else of none. */
  getRevision(project: string, document: string, revision: string): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/projects/${part(project)}/documents/${part(document)}/${part(revision)}`))
  }

  /** A standard: record, present text, who held which right on a day, relations both ways, adoptions. The standard as it stands; rights are those of the civil day `on`, of today where none is given. */
  getStandard(project: string, more: { on?: string } = {}): Promise<LinkedStandardView> {
    return this.json<LinkedStandardView>("GET", this.ofBody(`/projects/${part(project)}/standard`), { query: { "on": more.on } })
  }

  /** Whose turn it is to review. In order, with why other holders of the role are passed over; and whose signatures the minutes lack. */
  getTurns(project: string): Promise<LinkedTurns> {
    return this.json<LinkedTurns>("GET", this.ofBody(`/projects/${part(project)}/turns`))
  }

  /** Give an opinion on the plan 对项目计划提意见. Give an opinion on the plan: for it, against it, or what the procedure calls the stand. */
  giveOpinion(project: string, sends: { act: GiveOpinionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/give_opinion`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Give a proxy 委托代投. Have `holder` vote for whoever gives this; a later one replaces it. */
  giveProxy(project: string, sends: { act: GiveProxyFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/give_proxy`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Grant a waiver 豁免规则. Waive a rule for this project, by the named authority, until a day. */
  grantWaiver(project: string, sends: { act: GrantWaiverFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/grant_waiver`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Group comments that say the same 归并相同的意见. Put comments that say the same into one group, or into none; each is counted all the same. */
  groupComments(project: string, sends: { act: GroupCommentsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/group_comments`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Import a calendar 导入日历. Take announced years of a calendar into the body's working calendar. */
  importCalendar(sends: { act: ImportCalendarFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/import_calendar`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Import a catalogue of standards 导入标准目录. Import rows of an edition of a catalogue: from the `first` on, counted from 1, of `total`. `digest` is that of the file, `as_of` the day it tells of, in whatever zone its makers live. An edition is searched once all of it is there, in place of the one before. */
  importCatalogue(sends: { act: ImportCatalogueFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/import_catalogue`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Import an earlier record 导入既往记录. Take rows of a record into the past that is judged by a procedure; those that are there already stay. */
  importMoves(sends: { act: ImportMovesFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/import_moves`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Issue an erratum 发布勘误. Put slips in a published text right 勘误; the corrected text is filed before, and known by its digest. */
  issueErratum(project: string, sends: { act: IssueErratumFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/issue_erratum`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Judge an objection 认定反对意见. Say what an objection is: whether on substance, and whether it is sustained. */
  judgeObjection(project: string, sends: { act: JudgeObjectionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/judge_objection`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Say by which versions the past is judged 定评判既往所依版本. Say by which versions of a procedure, the oldest first, the past imported under its id is judged. */
  judgePast(sends: { act: JudgePastFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/judge_past`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Link an account 关联账号. Say whose an account with an issuer is. The account stands nowhere in the log, only its keyed digest. */
  linkAccount(sends: { act: LinkAccountFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/link_account`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Link the project 关联项目. Say that the project comes from another one of the body, or from work `elsewhere`, with evidence. */
  linkProject(project: string, sends: { act: LinkProjectFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/link_project`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Every act there is. Acts on projects, proposals, and acts about the body itself, in order of their tags. Needs no token. */
  listActs(): Promise<Array<ActLine>> {
    return this.json<Array<ActLine>>("GET", `/v1/acts`)
  }

  /** Who adopted the body's standards, and how. All records of adoption, or some, with counts by the year in which they began. */
  listAdoptions(more: { project?: string; adopter?: string; year?: number; cursor?: string; limit?: number } = {}): Promise<AdoptionsAnswer> {
    return this.json<AdoptionsAnswer>("GET", this.ofBody(`/adoptions`), { query: { "project": more.project, "adopter": more.adopter, "year": more.year, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listAdoptions` tells, page after page. */
  async *allAdoptions(more: { project?: string; adopter?: string; year?: number; cursor?: string; limit?: number } = {}): AsyncGenerator<AdoptionLine> {
    for (let page = await this.listAdoptions(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listAdoptions({ ...more, cursor: page.next })
    }
  }

  /** The ballots of a project. Who may vote and who has; positions once a ballot is closed. */
  listBallots(project: string, more: { cursor?: string; limit?: number } = {}): Promise<BallotsPage> {
    return this.json<BallotsPage>("GET", this.ofBody(`/projects/${part(project)}/ballots`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listBallots` tells, page after page. */
  async *allBallots(project: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedBallotLine> {
    for (let page = await this.listBallots(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listBallots(project, { ...more, cursor: page.next })
    }
  }

  /** What a person may do now about the body itself. Proposals, and the acts of whoever keeps roster, roles and procedures. */
  listBodyOffers(more: { person: string }): Promise<OffersAnswer> {
    return this.json<OffersAnswer>("GET", this.ofBody(`/offers`), { query: { "person": more.person } })
  }

  /** The addresses that this portal asked for, without the secrets. In order of age; those of one person alone, where one is named. */
  listCalendars(more: { person?: string; cursor?: string; limit?: number } = {}): Promise<CalendarsPage> {
    return this.json<CalendarsPage>("GET", this.ofBody(`/calendars`), { query: { "person": more.person, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listCalendars` tells, page after page. */
  async *allCalendars(more: { person?: string; cursor?: string; limit?: number } = {}): AsyncGenerator<CalendarAnswer> {
    for (let page = await this.listCalendars(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listCalendars({ ...more, cursor: page.next })
    }
  }

  /** Every change of the body's standards. Status, text, relations, adoption, review, disclosure: each in one sentence, as soon as it is recorded. */
  listChanges(more: { since?: number; limit?: number } = {}): Promise<ChangesAnswer> {
    return this.json<ChangesAnswer>("GET", this.ofBody(`/standards/changes`), { query: { "since": more.since, "limit": more.limit } })
  }

  /** Projects counted by class. How many projects each class has, under way and numbered. */
  listClasses(more: { cursor?: string; limit?: number } = {}): Promise<ClassesPage> {
    return this.json<ClassesPage>("GET", this.ofBody(`/classes`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listClasses` tells, page after page. */
  async *allClasses(more: { cursor?: string; limit?: number } = {}): AsyncGenerator<ClassLine> {
    for (let page = await this.listClasses(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listClasses({ ...more, cursor: page.next })
    }
  }

  /** Comments with their words. For those who may dispose of them: all that was sent, names and contacts too. Not to be kept in caches. */
  listComments(project: string, more: { person: string; instance?: string; state?: string; group?: string; cursor?: string; limit?: number }): Promise<CommentsPage> {
    return this.json<CommentsPage>("GET", this.ofBody(`/projects/${part(project)}/comments`), { query: { "person": more.person, "instance": more.instance, "state": more.state, "group": more.group, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listComments` tells, page after page. */
  async *allComments(project: string, more: { person: string; instance?: string; state?: string; group?: string; cursor?: string; limit?: number }): AsyncGenerator<LinkedCommentWords> {
    for (let page = await this.listComments(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listComments(project, { ...more, cursor: page.next })
    }
  }

  /** Complaints with their words. Whoever may answer complaints reads all; anybody else those that they made. Not to be kept in caches. */
  listComplaints(project: string, more: { person: string; cursor?: string; limit?: number }): Promise<ComplaintsPage> {
    return this.json<ComplaintsPage>("GET", this.ofBody(`/projects/${part(project)}/complaints`), { query: { "person": more.person, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listComplaints` tells, page after page. */
  async *allComplaints(project: string, more: { person: string; cursor?: string; limit?: number }): AsyncGenerator<ComplaintWords> {
    for (let page = await this.listComplaints(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listComplaints(project, { ...more, cursor: page.next })
    }
  }

  /** What an endpoint never took. Each after the last try of the schedule; what came later was sent all the same. */
  listDeadLetters(endpoint: string, more: { cursor?: string; limit?: number } = {}): Promise<DeadLettersAnswer> {
    return this.json<DeadLettersAnswer>("GET", this.ofBody(`/endpoints/${part(endpoint)}/dead`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listDeadLetters` tells, page after page. */
  async *allDeadLetters(endpoint: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<DeadAnswer> {
    for (let page = await this.listDeadLetters(endpoint, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listDeadLetters(endpoint, { ...more, cursor: page.next })
    }
  }

  /** All deadlines of a project. Running, met, passed, suspended: each with its instant in UTC, the zone, and the moment on the clocks there. */
  listDeadlines(project: string, more: { state?: string; cursor?: string; limit?: number } = {}): Promise<DeadlinesPage> {
    return this.json<DeadlinesPage>("GET", this.ofBody(`/projects/${part(project)}/deadlines`), { query: { "state": more.state, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listDeadlines` tells, page after page. */
  async *allDeadlines(project: string, more: { state?: string; cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedDeadlineLine> {
    for (let page = await this.listDeadlines(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listDeadlines(project, { ...more, cursor: page.next })
    }
  }

  /** The documents of a project. Every revision. `content` leads to the bytes where they are kept here, with the file's own name. */
  listDocuments(project: string, more: { kind?: string; cursor?: string; limit?: number } = {}): Promise<DocumentsPage> {
    return this.json<DocumentsPage>("GET", this.ofBody(`/projects/${part(project)}/documents`), { query: { "kind": more.kind, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listDocuments` tells, page after page. */
  async *allDocuments(project: string, more: { kind?: string; cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedDocumentLine> {
    for (let page = await this.listDocuments(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listDocuments(project, { ...more, cursor: page.next })
    }
  }

  /** Running deadlines, the earliest first. All running deadlines of the body's projects, or those up to an instant of the body's own time. */
  listDue(more: { until?: string; cursor?: string; limit?: number } = {}): Promise<DuePage> {
    return this.json<DuePage>("GET", this.ofBody(`/due`), { query: { "until": more.until, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listDue` tells, page after page. */
  async *allDue(more: { until?: string; cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedDueLine> {
    for (let page = await this.listDue(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listDue({ ...more, cursor: page.next })
    }
  }

  /** Where events are sent, and how far each has got. Neither addresses nor secrets are shown. */
  listEndpoints(): Promise<EndpointsAnswer> {
    return this.json<EndpointsAnswer>("GET", this.ofBody(`/endpoints`))
  }

  /** What happened, as CloudEvents: a page, or a live stream. Those that go out at all, in the order of the body's log. Ask with `Accept: text/event-stream` for a live stream. A page begins with the oldest; `Link` (rel=next) has the address to go on from. A stream without `after` or `Last-Event-ID` begins with what comes next; it ends when the portal's token is revoked. */
  listEvents(more: { after?: number; limit?: number; type?: Array<string>; wait?: number } = {}): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/events`), { query: { "after": more.after, "limit": more.limit, "type": more.type, "wait": more.wait } })
  }

  /** The forms that can be made. In the order in which a standard needs them. */
  listForms(more: { cursor?: string; limit?: number } = {}): Promise<FormsPage> {
    return this.json<FormsPage>("GET", this.ofBody(`/forms`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listForms` tells, page after page. */
  async *allForms(more: { cursor?: string; limit?: number } = {}): AsyncGenerator<FormLine> {
    for (let page = await this.listForms(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listForms({ ...more, cursor: page.next })
    }
  }

  /** Projects led by others with this body. Those that name this body a publisher, now. */
  listJoint(more: { cursor?: string; limit?: number } = {}): Promise<JointPage> {
    return this.json<JointPage>("GET", this.ofBody(`/joint`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listJoint` tells, page after page. */
  async *allJoint(more: { cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedProjectLine> {
    for (let page = await this.listJoint(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listJoint({ ...more, cursor: page.next })
    }
  }

  /** What a person may do now on a project. Each act with its deadline, and for every other act that the procedure knows the rule that says no. */
  listOffers(project: string, more: { person: string }): Promise<OffersAnswer> {
    return this.json<OffersAnswer>("GET", this.ofBody(`/projects/${part(project)}/offers`), { query: { "person": more.person } })
  }

  /** What a public register has not taken over yet, the oldest first. The same packets, byte for byte, until each is acknowledged by the act `acknowledge_packet`. */
  listOutbox(registry: string, more: { cursor?: string; limit?: number } = {}): Promise<OutboxPage> {
    return this.json<OutboxPage>("GET", this.ofBody(`/outbox/${part(registry)}`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listOutbox` tells, page after page. */
  async *allOutbox(registry: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<PacketLine> {
    for (let page = await this.listOutbox(registry, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listOutbox(registry, { ...more, cursor: page.next })
    }
  }

  /** Standards by when their review is due, the first one first. Age, due day, whether late and for how long, marks, and requests for an early review that wait. */
  listPeriodicReviews(more: { years?: number; cursor?: string; limit?: number } = {}): Promise<PeriodicReviewsPage> {
    return this.json<PeriodicReviewsPage>("GET", this.ofBody(`/periodic-reviews`), { query: { "years": more.years, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listPeriodicReviews` tells, page after page. */
  async *allPeriodicReviews(more: { years?: number; cursor?: string; limit?: number } = {}): AsyncGenerator<ReviewLine> {
    for (let page = await this.listPeriodicReviews(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listPeriodicReviews({ ...more, cursor: page.next })
    }
  }

  /** Procedures that the body adopted. By id and version. Projects are pinned to one by its digest. */
  listProcedures(more: { cursor?: string; limit?: number } = {}): Promise<ProceduresPage> {
    return this.json<ProceduresPage>("GET", this.ofBody(`/procedures`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listProcedures` tells, page after page. */
  async *allProcedures(more: { cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedProcedureLine> {
    for (let page = await this.listProcedures(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listProcedures({ ...more, cursor: page.next })
    }
  }

  /** Projects, with next deadline and whose move it is. Sorted by `project`, `title`, `number`, `stage`, `state`, `proposed`, `due` or `changed`; by id without it. */
  listProjects(more: { kind?: "project_approval" | "drafting" | "public_comment" | "review" | "publication" | "periodic_review" | "in_force" | "dormant" | "ended"; stage?: string; state?: "running" | "suspended" | "ended"; class?: string; sort?: string; cursor?: string; limit?: number } = {}): Promise<ProjectsPage> {
    return this.json<ProjectsPage>("GET", this.ofBody(`/projects`), { query: { "kind": more.kind, "stage": more.stage, "state": more.state, "class": more.class, "sort": more.sort, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listProjects` tells, page after page. */
  async *allProjects(more: { kind?: "project_approval" | "drafting" | "public_comment" | "review" | "publication" | "periodic_review" | "in_force" | "dormant" | "ended"; stage?: string; state?: "running" | "suspended" | "ended"; class?: string; sort?: string; cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedProjectLine> {
    for (let page = await this.listProjects(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listProjects({ ...more, cursor: page.next })
    }
  }

  /** Plans: projects that were announced to the public. In order of their ids. */
  listPublicProjects(more: { q?: string; kind?: "project_approval" | "drafting" | "public_comment" | "review" | "publication" | "periodic_review" | "in_force" | "dormant" | "ended"; open?: boolean; cursor?: string; limit?: number } = {}): Promise<PlansAnswer> {
    return this.json<PlansAnswer>("GET", this.ofBody(`/public/projects`), { query: { "q": more.q, "kind": more.kind, "open": more.open, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listPublicProjects` tells, page after page. */
  async *allPublicProjects(more: { q?: string; kind?: "project_approval" | "drafting" | "public_comment" | "review" | "publication" | "periodic_review" | "in_force" | "dormant" | "ended"; open?: boolean; cursor?: string; limit?: number } = {}): AsyncGenerator<PlanAnswer> {
    for (let page = await this.listPublicProjects(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listPublicProjects({ ...more, cursor: page.next })
    }
  }

  /** The register of standards. Every number that was ever given, and what became of the standard. */
  listPublicStandards(more: { q?: string } = {}): Promise<PublicStandardsAnswer> {
    return this.json<PublicStandardsAnswer>("GET", this.ofBody(`/public/standards`), { query: { "q": more.q } })
  }

  /** Refused acts of a project, those kept. Each with the rule that said no, in the language asked for. */
  listRefusals(project: string, more: { cursor?: string; limit?: number } = {}): Promise<RefusalsPage> {
    return this.json<RefusalsPage>("GET", this.ofBody(`/projects/${part(project)}/refusals`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listRefusals` tells, page after page. */
  async *allRefusals(project: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<RefusalLine> {
    for (let page = await this.listRefusals(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listRefusals(project, { ...more, cursor: page.next })
    }
  }

  /** Requests for an early review, with their words. Whoever answers requests reads all; anybody else those that they made. Not to be kept in caches. */
  listReviewRequests(project: string, more: { person: string; cursor?: string; limit?: number }): Promise<ReviewRequestsPage> {
    return this.json<ReviewRequestsPage>("GET", this.ofBody(`/projects/${part(project)}/review-requests`), { query: { "person": more.person, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listReviewRequests` tells, page after page. */
  async *allReviewRequests(project: string, more: { person: string; cursor?: string; limit?: number }): AsyncGenerator<ReviewRequestLine> {
    for (let page = await this.listReviewRequests(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listReviewRequests(project, { ...more, cursor: page.next })
    }
  }

  /** Who held which role on a day. Every role held at any time of that day, with its term. */
  listRoles(more: { on: string; cursor?: string; limit?: number }): Promise<RolesPage> {
    return this.json<RolesPage>("GET", this.ofBody(`/roles`), { query: { "on": more.on, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listRoles` tells, page after page. */
  async *allRoles(more: { on: string; cursor?: string; limit?: number }): AsyncGenerator<RoleLine> {
    for (let page = await this.listRoles(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listRoles({ ...more, cursor: page.next })
    }
  }

  /** The stages that a project has been in. Each stay with what ended it and the ballot that did. */
  listStages(project: string, more: { cursor?: string; limit?: number } = {}): Promise<StagesPage> {
    return this.json<StagesPage>("GET", this.ofBody(`/projects/${part(project)}/stages`), { query: { "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listStages` tells, page after page. */
  async *allStages(project: string, more: { cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedStageLine> {
    for (let page = await this.listStages(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listStages(project, { ...more, cursor: page.next })
    }
  }

  /** The numbers of the body's standards. Every number that was ever given, with what became of the standard. */
  listStandards(more: { number?: string; cursor?: string; limit?: number } = {}): Promise<RegisterPage> {
    return this.json<RegisterPage>("GET", this.ofBody(`/register`), { query: { "number": more.number, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listStandards` tells, page after page. */
  async *allStandards(more: { number?: string; cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedRegisterLine> {
    for (let page = await this.listStandards(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listStandards({ ...more, cursor: page.next })
    }
  }

  /** An organisation's comments that wait for its confirmation. For who may confirm them: those of their own organisation, with their words. Not to be kept in caches. */
  listUnvalidated(project: string, more: { person: string; cursor?: string; limit?: number }): Promise<CommentsPage> {
    return this.json<CommentsPage>("GET", this.ofBody(`/projects/${part(project)}/unvalidated`), { query: { "person": more.person, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listUnvalidated` tells, page after page. */
  async *allUnvalidated(project: string, more: { person: string; cursor?: string; limit?: number }): AsyncGenerator<LinkedCommentWords> {
    for (let page = await this.listUnvalidated(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listUnvalidated(project, { ...more, cursor: page.next })
    }
  }

  /** Who asked to join and who gave an opinion, with their words. All of it for those who may answer; for anybody else, what they said themselves. Not to be kept in caches. */
  listVoices(project: string, more: { person: string; cursor?: string; limit?: number }): Promise<VoicesPage> {
    return this.json<VoicesPage>("GET", this.ofBody(`/projects/${part(project)}/voices`), { query: { "person": more.person, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `listVoices` tells, page after page. */
  async *allVoices(project: string, more: { person: string; cursor?: string; limit?: number }): AsyncGenerator<Voice> {
    for (let page = await this.listVoices(project, more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.listVoices(project, { ...more, cursor: page.next })
    }
  }

  /** Whether the process answers. Always, if at all. */
  live(): Promise<Health> {
    return this.json<Health>("GET", `/health/live`)
  }

  /** A link to the act desk. What the person does there is recorded as done through this portal, as long as it is admitted by the same key. */
  makeDeskLink(sends: { person: string; project?: string | null }): Promise<DeskLink> {
    return this.json<DeskLink>("POST", this.ofBody(`/desk-links`), { sends })
  }

  /** A form filled from the log. By the body's own template where it has one. Equal to the log; the same log gives the same bytes that day. */
  makeForm(project: string, form: string, more: { format?: "docx" | "xlsx"; of?: string; also?: Array<string>; person?: string } = {}): Promise<Response> {
    return this.bytes("GET", this.ofBody(`/projects/${part(project)}/forms/${part(form)}`), { query: { "format": more.format, "of": more.of, "also": more.also, "person": more.person } })
  }

  /** Figures for Prometheus. Requests and their times, late projects, the follower's lag. */
  metrics(): Promise<void> {
    return this.nothing("GET", `/metrics`)
  }

  /** Take the next step 进入下一步. Take a transition of the present stage; `periods` may set the next stage's periods otherwise than by default. */
  move(project: string, sends: { act: MoveFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/move`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Name a publisher elsewhere 登记系统外的联合发布单位. Name a joint publisher that is not on this server: a body by evidence. */
  nameOutsidePublisher(project: string, sends: { act: NameOutsidePublisherFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/name_outside_publisher`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Name a result that the standard comes from 登记转化的科研成果. Name a research result or patent that the standard comes from 成果转化; `patent` is its id where disclosed. */
  nameSourceResult(project: string, sends: { act: NameSourceResultFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/name_source_result`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Note an absence 登记不承担审查的日期. Enter on which days a person takes no reviews. Why is nobody's business, and no field is for it. */
  noteAbsence(sends: { act: NoteAbsenceFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/note_absence`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Note a mail address 登记邮件地址. Enter the mail address at which a person wants to be told, once a day, what concerns them; none to end that. */
  noteAddress(sends: { act: NoteAddressFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/note_address`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Open a ballot 开始表决. Open the vote on the filed revision. The panel is named, unless the procedure says who votes. `period` is how long it runs, where a deadline closes it and that is not to be as long as usual. */
  openBallot(project: string, sends: { act: OpenBallotFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/open_ballot`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Put the drafters in order 起草人排序. Put the drafters 起草人 in the order in which the standard names them. */
  orderDrafters(project: string, sends: { act: OrderDraftersFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/order_drafters`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Set a verdict aside 改变表决结果. Set the verdict of this round's ballot aside for another, by a decision that is on paper. */
  overrideVerdict(project: string, sends: { act: OverrideVerdictFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/override_verdict`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Pause standards work 暂停标准工作. Stop the opening of periodic reviews and all acts on projects, with reason and authority. */
  pauseBody(sends: { act: PauseBodyFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/pause_body`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Pause an endpoint 暂停接收端. Send nothing to an endpoint until it is resumed; what happens meanwhile is sent then. */
  pauseEndpoint(sends: { act: PauseEndpointFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/pause_endpoint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Try an endpoint 试发接收端. Try an endpoint: the event that this leads to is sent to it alone, whatever its types. */
  pingEndpoint(sends: { act: PingEndpointFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/ping_endpoint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Plan the milestones 制定里程碑计划. Plan the milestones, all that are to come; another plan takes the place of the one before, for a reason. */
  planMilestones(project: string, sends: { act: PlanMilestonesFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/plan_milestones`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** What moving the project to another version of its procedure would change. Whether it may, where it would go on, what differs there and which deadlines move; nothing is recorded. */
  previewVersion(project: string, version: string, more: { stage?: string } = {}): Promise<LinkedVersionAnswer> {
    return this.json<LinkedVersionAnswer>("GET", this.ofBody(`/projects/${part(project)}/versions/${part(version)}`), { query: { "stage": more.stage } })
  }

  /** Whether what should happen by itself does. For alarms, never for routing: acts are taken all the same. */
  progress(): Promise<Health> {
    return this.json<Health>("GET", `/health/progress`)
  }

  /** Propose a standard. The project's id is the caller's choice, and is its name for ever. */
  proposeProject(sends: { act: ProposeProject; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** What `proposeProject` would come to now; nothing is recorded. */
  wouldProposeProject(sends: { act: ProposeProject; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { dry_run?: boolean; ifMatch?: string } = {}): Promise<DryRunAnswer> {
    return this.json<DryRunAnswer>("POST", this.ofBody(`/projects`), { headers: { "if-match": more.ifMatch }, sends, query: { dry_run: true } })
  }

  /** Publish a translation 发布译本. Publish the standard in another language: `of` is the text that was translated, which must be the present one. */
  publishTranslation(project: string, sends: { act: PublishTranslationFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/publish_translation`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter a qualification 登记专家资格. Enter that a person has a qualification, by what evidence, and until which day it holds, if not for good. */
  qualifyPerson(sends: { act: QualifyPersonFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/qualify_person`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Object 提出反对意见. Object to the draft, or to a clause of it. */
  raiseObjection(project: string, sends: { act: RaiseObjectionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/raise_objection`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Mark a milestone as reached 登记里程碑实现. Say that a milestone is reached. */
  reachMilestone(project: string, sends: { act: ReachMilestoneFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/reach_milestone`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Whether it can serve. It depends on the database alone: acts are taken while Temporal is away. */
  ready(): Promise<Health> {
    return this.json<Health>("GET", `/health/ready`)
  }

  /** Record an adoption 登记采信. Enter that an organisation adopted the standard: `title` is the policy, tender, product; with evidence. */
  recordAdoption(project: string, sends: { act: RecordAdoptionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_adoption`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Record attendance 登记到会人员. Enter the sign-in list of the meeting; it is the denominator. */
  recordAttendance(project: string, sends: { act: RecordAttendanceFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_attendance`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Record the comparison table 登记标准比对表. Record rows of the comparison table, by number; or say why there is `none` to compare with. */
  recordComparison(project: string, sends: { act: RecordComparisonFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_comparison`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Record a transfer, licence or pledge 登记权利的转让、许可、质押. Enter a transfer, a licence or a pledge of a right in the standard, with evidence. `giver` is who holds the right: the body itself, by its id, unless it was transferred. Money is none of ours. */
  recordDealing(project: string, sends: { act: RecordDealingFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_dealing`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Record the disclosure 登记公开. Enter where the national platform shows the standard, with evidence. */
  recordDisclosure(project: string, sends: { act: RecordDisclosureFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_disclosure`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter a finding of the review's checklist 登记复审检查结论. Enter what was found about an item of the review's checklist; a later finding takes the place of an earlier. */
  recordFinding(project: string, sends: { act: RecordFindingFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_finding`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter opinions of the review 登记审查意见. Enter opinions of the review, clause by clause. */
  recordOpinions(project: string, sends: { act: RecordOpinionsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_opinions`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Note where the draft was posted 登记公开征求意见的渠道. Note that the draft was put before the public by one of the procedure's channels, with evidence of it. */
  recordPosting(project: string, sends: { act: RecordPostingFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_posting`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Note a reply without comment 登记无意见的回函. Note that an organisation replied and has no comment. */
  recordReply(project: string, sends: { act: RecordReplyFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/record_reply`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Register a document 登记文件. Register a revision of a document by the digest of its bytes, with its 稿别. */
  registerDocument(project: string, sends: { act: RegisterDocumentFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/register_document`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Have events sent to a receiver that consents. The receiver is asked first: a webhook by `OPTIONS`, a robot by a message that it has to take. */
  registerEndpoint(sends: { endpoint: string; kind: "webhook" | "wecom" | "dingtalk" | "feishu"; url: string; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null; secret?: string | null; signing?: "v1a" | "v1" | null; types?: Array<string> }, more: { dry_run?: boolean; ifMatch?: string; key?: string } = {}): Promise<EndpointAccepted> {
    return this.json<EndpointAccepted>("POST", this.ofBody(`/endpoints`), { query: { "dry_run": more.dry_run }, headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Register an endpoint 登记接收端. Have events sent to a receiver that consented; no `types` means all of them. `address` and `consent` are made where the receiver is asked, `POST /v1/bodies/{body}/endpoints`. */
  registerEndpointAct(sends: { act: RegisterEndpointFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/register_endpoint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Register a language version 登记语言版本. File a version in another language of a revision that is filed; it takes nothing's place. */
  registerVersion(project: string, sends: { act: RegisterVersionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/register_version`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Relate the document to another 登记与其他文件的关系. Say how the document stands to another: to one of the body's own (`other`), or to one of elsewhere (`number`). */
  relateStandard(project: string, sends: { act: RelateStandardFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/relate_standard`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter which organisation belongs to which 登记单位隶属关系. Enter that an organisation belongs to another (母公司 parent), or to none any more. */
  relateUnits(sends: { act: RelateUnitsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/relate_units`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Release 发布. Release the standard 发布: all publishers at once, each with its own number. `number` is the lead's, where it is not simply the next one: a new part of a numbered standard, an adopted one's. */
  release(project: string, sends: { act: ReleaseFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/release`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Release held comments 审核放行意见. Release comments that were held, or withheld by mistake: from now on they are listed and answered. */
  releaseComments(project: string, sends: { act: ReleaseCommentsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/release_comments`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Release a drafter 退出起草. End a drafter's part in the working group, for a reason. */
  releaseDrafter(project: string, sends: { act: ReleaseDrafterFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/release_drafter`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Release several standards together 一并发布. Release several standards by one announcement 公告, all or none; each gets the next number of its publishers. `partners` are all joint publishers of any of them. Who may release one may release several. */
  releaseTogether(sends: { act: ReleaseTogetherFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/release_together`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Revoke an address: it is not found from then on. Of those that this portal asked for. */
  removeCalendar(calendar: string): Promise<void> {
    return this.nothing("DELETE", this.ofBody(`/calendars/${part(calendar)}`))
  }

  /** Remove an endpoint 撤销接收端. Send nothing to an endpoint any more, and destroy its address and secrets. */
  removeEndpoint(sends: { act: RemoveEndpointFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/remove_endpoint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Renumber standards 更改标准编号. Give standards of the body other numbers by a table, old to new. No number is taken back or used again. */
  renumber(sends: { act: RenumberFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/renumber`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Send to an endpoint again 向接收端重发. Send an endpoint once more what stands in the log after a position, with the ids of then. */
  replayEndpoint(sends: { act: ReplayEndpointFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/replay_endpoint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Reply to a disposition 对处理结果表示意见. Accept or contest a disposition, as the commenter: known by the portal, or by the receipt code. */
  replyToDisposition(project: string, sends: { act: ReplyToDispositionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/reply_to_disposition`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Report a remedy 报告补救已完成. Report that a remedy which the decision of an appeal ordered has been carried out. */
  reportRemedy(project: string, sends: { act: ReportRemedyFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/report_remedy`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Ask for an early review 请求提前复审. Ask that a standard be reviewed before its time: a complaint, a law changed, a referenced standard withdrawn. `standard` is the other standard, or the law, that the request is about. */
  requestReview(project: string, sends: { act: RequestReviewFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/request_review`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Resume standards work 恢复标准工作. End a pause. */
  resumeBody(sends: { act: ResumeBodyFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/resume_body`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Resume an endpoint 恢复接收端. Go on sending where it stopped, to an endpoint that was paused or that went away. */
  resumeEndpoint(sends: { act: ResumeEndpointFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/resume_endpoint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Revoke an identity provider 撤销身份提供方. Take no more tokens of an issuer. */
  revokeIssuer(sends: { act: RevokeIssuerFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/revoke_issuer`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Revoke an origin 取消某网站的准许. Take an origin's admission back. */
  revokeOrigin(sends: { act: RevokeOriginFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/revoke_origin`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Revoke a portal 撤销门户. Take a portal's admission back. */
  revokePortal(sends: { act: RevokePortalFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/revoke_portal`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Sign with a new secret. For `overlap_hours` what is sent has a signature by each secret, so that the receiver can change over. */
  rotateEndpointSecret(endpoint: string, sends: { despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; overlap_hours?: number; person?: string | null; secret?: string | null }, more: { dry_run?: boolean; ifMatch?: string; key?: string } = {}): Promise<EndpointAccepted> {
    return this.json<EndpointAccepted>("POST", this.ofBody(`/endpoints/${part(endpoint)}/secret`), { query: { "dry_run": more.dry_run }, headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Change an endpoint's secret 更换接收端密钥. Sign with a new secret; the former signs beside it for some hours. `secret` and `consent` are made where one is asked for, `POST /v1/bodies/{body}/endpoints/{endpoint}/secret`. */
  rotateEndpointSecretAct(sends: { act: RotateEndpointSecretFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/rotate_endpoint_secret`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Rotate the signing key 更换签名密钥. Sign receipts with a new key from now on. */
  rotateKey(sends: { act: RotateKeyFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/rotate_key`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Give a portal a new token 更换门户令牌. Give a portal a new token; the former one stays valid for some days, 0 for none. `scopes` replace its scopes. */
  rotatePortal(sends: { act: RotatePortalFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/rotate_portal`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** The body's standards, searched. Sorted by `number`, `title`, `status`, `published` or `effective`; by number without it. */
  searchStandards(more: { number?: string; words?: string; status?: "pending" | "in_force" | "superseded" | "withdrawn" | "joint" | "renumbered"; class?: string; ics?: string; ccs?: string; related?: string; sort?: string; cursor?: string; limit?: number } = {}): Promise<StandardsPage> {
    return this.json<StandardsPage>("GET", this.ofBody(`/standards`), { query: { "number": more.number, "words": more.words, "status": more.status, "class": more.class, "ics": more.ics, "ccs": more.ccs, "related": more.related, "sort": more.sort, "cursor": more.cursor, "limit": more.limit } })
  }

  /** What `searchStandards` tells, page after page. */
  async *searchAllStandards(more: { number?: string; words?: string; status?: "pending" | "in_force" | "superseded" | "withdrawn" | "joint" | "renumbered"; class?: string; ics?: string; ccs?: string; related?: string; sort?: string; cursor?: string; limit?: number } = {}): AsyncGenerator<LinkedStandardLine> {
    for (let page = await this.searchStandards(more); ; ) {
      yield* page.items
      if (page.next === null) return
      page = await this.searchStandards({ ...more, cursor: page.next })
    }
  }

  /** Keep a file. The body of the request is the file. The same bytes again are the same document, so no key is needed. */
  sendDocument(content: Upload): Promise<DocumentAnswer> {
    return this.json<DocumentAnswer>("POST", this.ofBody(`/documents`), { content })
  }

  /** Set the drafting units 确定起草单位. Say which organisations draft 起草单位, the leading one first, in the order in which the standard names them. */
  setDraftingUnits(project: string, sends: { act: SetDraftingUnitsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/set_drafting_units`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Set a label 改变状态. Give one of the procedure's further state variables a value that may follow its present one. */
  setLabel(project: string, sends: { act: SetLabelFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/set_label`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Set the review interval 设定复审周期. Give one standard an interval of its own for its periodic reviews, for a reason. */
  setReviewInterval(project: string, sends: { act: SetReviewIntervalFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/set_review_interval`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Settle an objection 协商处理反对意见. Enter an attempt to settle an objection and what came of it. `tried` leaves it open; it is `resolved` by a change or an explanation, `withdrawn` by whoever raised it, or `overruled` by those who may. */
  settleObjection(project: string, sends: { act: SettleObjectionFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/settle_objection`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Settle the exchange over a vote 说明投票意见是否解决. Say what the exchange over a vote came to. The vote itself stays as it is. */
  settleVote(project: string, sends: { act: SettleVoteFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/settle_vote`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter a meeting's sign-in list 登记会议签到表. Enter the sign-in list of a meeting, once: members and their substitutes, and guests who do not vote. */
  signIn(project: string, sends: { act: SignInFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/sign_in`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Sign the minutes 签署纪要. Sign the minutes on file: oneself or, with the signed sheet as evidence, for those whose signatures it bears. */
  signMinutes(project: string, sends: { act: SignMinutesFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/sign_minutes`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Enter a licence statement 登记许可声明. Enter the patent holder's statement on licences 实施许可声明, with its digest. `reciprocal`: only to those who license theirs in turn. `signed_on` is the day on the paper. */
  stateLicence(project: string, sends: { act: StateLicenceFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/state_licence`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Hand in changes after the review 提交审查后的修改. Hand in the final draft with the changes that the review asked for, and say of which class they are. `diff` is the comparison with the text that was reviewed. */
  submitChanges(project: string, sends: { act: SubmitChangesFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/submit_changes`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Submit a comment 提出意见. Comment on the draft. Only the text is needed, unless the procedure asks for more. `unit` is the organisation of the roster for which its member speaks; `consent` the version of the text by which the commenter agreed to be named. */
  submitComment(project: string, sends: { act: SubmitCommentFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/submit_comment`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Take up a complaint 受理投诉. Acknowledge a complaint and look into it. */
  takeUpComplaint(project: string, sends: { act: TakeUpComplaintFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/take_up_complaint`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Unlink a person's accounts 解除账号关联. Take from a person all accounts with an issuer. */
  unlinkAccounts(sends: { act: UnlinkAccountsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/acts/unlink_accounts`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Take a relation back 取消关系. Take a relation back that no longer holds, or never did; for a reason. */
  unrelateStandard(project: string, sends: { act: UnrelateStandardFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/unrelate_standard`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Confirm a comment for one's organisation 确认本单位的意见. Confirm, for one's organisation, a comment that its member made. */
  validateComment(project: string, sends: { act: ValidateCommentFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/validate_comment`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Withdraw an appeal 撤回申诉. Withdraw one's own appeal before it is decided. */
  withdrawAppeal(project: string, sends: { act: WithdrawAppealFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/withdraw_appeal`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Withdraw the consent to be named 撤回署名同意. Withdraw the consent to be named, as the commenter: known by the portal, or by the receipt code. */
  withdrawConsent(project: string, sends: { act: WithdrawConsentFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/withdraw_consent`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Withdraw a proxy 撤回代投委托. Take a proxy back; a vote already cast by it stands until the voter casts another. */
  withdrawProxy(project: string, sends: { act: WithdrawProxyFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/withdraw_proxy`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

  /** Withhold held comments 对待审核的意见不予受理. Do not take up held comments, such as advertisements or insults; the reason is told to whoever has the code. What is said about a standard is answered, not withheld. */
  withholdComments(project: string, sends: { act: WithholdCommentsFields; despite?: Record<string, string>; on_behalf_of?: string | null; outside?: OutsideIn | null; person?: string | null }, more: { ifMatch?: string; key?: string } = {}): Promise<AcceptedAnswer> {
    return this.json<AcceptedAnswer>("POST", this.ofBody(`/projects/${part(project)}/acts/withhold_comments`), { headers: { "if-match": more.ifMatch }, sends, key: more.key ?? newKey() })
  }

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

/** Accept the host's clock after a step that was not followed. */
export interface AcceptClockFields {
  reason: string
}

/** An accepted act. Keep `receipt` and `disclosures`: with them the act can be proved without us. A repetition gets the same answer, but for `next_due_seconds`, which counts from now to the next due instant of the project. An act that changed nothing has no events and no receipt. */
export interface AcceptedAnswer {
  disclosures: Array<Disclosure>
  events: Array<EventAnswer>
  next_due_seconds: number | null
  receipt: Receipt | null
  receipts: Array<Receipt>
  receipt_codes?: Record<string, string>
}

/** Enter that a public register has taken over packet `n` of the project, with what it answered. */
export interface AcknowledgePacketFields {
  n: number
  receipt: string
  registry: string
}

/** An act whole. Its rules are those that the code names; a procedure's own conditions come on top. */
export interface ActAnswer {
  about: "project" | "body" | "proposal"
  act: string
  by: "procedure" | "administrator"
  description: string
  example: Record<string, unknown>
  fields: Record<string, unknown>
  label: string
  links: Record<string, string>
  refusals: Array<RuleLine>
}

/** An act: what it is called, what it is about, and where more is told of it. */
export interface ActLine {
  about: "project" | "body" | "proposal"
  act: string
  description: string
  label: string
  links: Record<string, string>
}

/** Admit an appeal: the deadlines the procedure names stop until it is decided. */
export interface AdmitAppealFields {
  appeal: string
  reason: string
}

/** Take tokens of an issuer for who acts: made for `audience`, signed by its keys with one of the algorithms. The keys are fetched from `keys_url`, or stand in `keys`; without either, the issuer's own discovery document (`/.well-known/openid-configuration`) says where they are. `claim` names the person: by the roster's own id, or where accounts are `linked`, by an account that an act has linked with a person. */
export interface AdmitIssuerFields {
  audience: string
  issuer: string
  url: string
  algorithms?: Array<"RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512" | "ES256" | "ES384" | "ES512" | "EdDSA">
  claim?: string
  keys?: string | null
  keys_url?: string | null
  linked?: boolean
  scopes?: Array<"read" | "act" | "documents" | "administer">
}

/** Let pages of this origin send comments from the public, by the component that a portal shows. */
export interface AdmitOriginFields {
  origin: string
}

/** Admit a portal, known by the SHA-256 of its token, for some scopes and perhaps only until an instant. `certificate` is the SHA-256 of a client certificate by which a proxy of ours knows it as well. */
export interface AdmitPortalFields {
  portal: string
  token_digest: string
  certificate?: string | null
  expires_at?: string | null
  scopes?: Array<"read" | "act" | "documents" | "administer">
}

/** Count this project's provisional deadlines anew by the calendar as it is now announced. */
export interface AdoptCalendarFields {
}

/** Adopt a stored procedure, named by the digest of its text, for projects proposed from now on. */
export interface AdoptProcedureFields {
  decision: string
  digest: string
}

/** An international or foreign standard that is adopted 采标, and to which degree. */
export interface Adopted {
  degree: "idt" | "mod" | "neq"
  number: string
}

/** A record of a standard's being adopted; days are civil days of the body. */
export interface AdoptionLine {
  adopter: string
  adoption: string
  began: string
  ended: string | null
  evidence: string
  kind: string
  number: string
  project: string
  title: string
  unit: string | null
}

/** A page of records of adoption, the earliest first, and how many of all began in each year, by kind. */
export interface AdoptionsAnswer {
  counts: Record<string, Record<string, number>>
  items: Array<AdoptionLine>
  links: Record<string, string>
  next: string | null
}

/** In a drill, move the clock forward; `together` names the other bodies of the drill. */
export interface AdvanceClockFields {
  to: string
  together?: Array<string>
}

/** By a co-publisher's organ: agree to the text, known by its digest, led by another body. */
export interface AgreeToPublishFields {
  decision: string
  digest: string
  lead: string
  project: string
}

/** Answer a complaint: what was found, and what is done about it. `reply` is for whoever complained alone. */
export interface AnswerComplaintFields {
  complaint: string
  measures: string
  outcome: "justified" | "partly_justified" | "unfounded" | "not_ours"
  evidence?: string | null
  reply?: string | null
}

/** Accept or decline an application to join; declining has its reason. */
export interface AnswerJoiningFields {
  answer: "accepted" | "declined"
  joining: string
  reason?: string | null
}

/** Answer an opinion on the plan. The answer is for everybody to read. */
export interface AnswerOpinionFields {
  answer: string
  opinion: string
}

/** A drafting unit answers the patent question itself: by somebody of it, or with its paper's digest. */
export interface AnswerPatentCallFields {
  answer: "none" | "disclosed"
  unit: string
  evidence?: string | null
  patents?: Array<string>
}

/** Answer an opinion of the review: what was made of it. */
export interface AnswerReviewFields {
  answer: string
  opinion: string
  reason?: string | null
}

/** Admit a request, so that the review may open, or decline it; with the reason. */
export interface AnswerReviewRequestFields {
  admitted: boolean
  reason: string
  request: string
}

/** Reply to the reason that a voter gave, or to a reply to it. */
export interface AnswerVoteFields {
  ballot: string
  text: string
  voter: string
}

/** What the application form says. `replaces` is the number of a standard revised that is not in this system. `starts` and `ends` are civil days in the body's zone. */
export interface Application {
  adopts?: Array<Adopted>
  benefit?: string | null
  branch?: string | null
  category?: string | null
  ccs?: Array<string>
  classes?: Array<string>
  ends?: string | null
  funds?: string | null
  ics?: Array<string>
  maturity?: string | null
  patents?: string | null
  replaces?: string | null
  schedule?: string | null
  situation?: string | null
  starts?: string | null
}

/** An application to join; `answer` is None while it is open. */
export interface Applied {
  part: string
  person: string | null
  unit: string
  answer?: string | null
}

/** Apply to take part in the project, as one of the `part`s that the procedure offers. */
export interface ApplyToJoinFields {
  joining: string
  part: string
  unit: string
  contact?: string | null
  interest?: string | null
  person?: string | null
  text?: string | null
}

/** Add a drafter to the working group. */
export interface AppointDrafterFields {
  person: string
  lead?: boolean
}

export type ApprovalLink = [string, string | null, string | null, boolean]

/** Take one transition with several projects by one notice 立项公告: number, day and text of the decision. */
export interface ApproveProjectsFields {
  decided_on: string
  evidence: string
  notice: string
  projects: Array<string>
  transition: string
  reason?: string | null
}

/** Record that the patent question was put, to which roles, and what they answered; with the minutes' digest. */
export interface AskForPatentsFields {
  answer: "none" | "disclosed"
  asked: Array<string>
  evidence: string
  patents?: Array<string>
  text?: string | null
}

/** Give a person a role from now on. */
export interface AssignRoleFields {
  person: string
  role: string
}

/** Attest a fact the procedure asks for, with evidence; by a role the procedure names. Where the procedure has the words of a statement, this signs them: in the `office` named, else in that of the role. */
export interface AttestFields {
  attestation: string
  evidence: string
  text: string
  office?: string | null
}

/** Something somebody may do next: who (roles), and which act or transition. What the project waits for, to go on, is `awaited`; `possible` is what may be done besides or instead. */
export interface Awaited {
  act: string
  by: Array<string>
  kind?: "awaited" | "possible"
  transition?: boolean
}

/** Ballots of a project. */
export interface BallotsPage {
  items: Array<LinkedBallotLine>
  links: Record<string, string>
  next: string | null
}

/** Open the project of an amendment to this standard; it is drafted, commented on and reviewed on its own. */
export interface BeginAmendmentFields {
  amendment: string
  reason: string
  title: Text
}

/** How a document stands to another: the relation, from which end it is told, what the other is called. `relaton` is the relation's type in Relaton; `status` how the other stands, where the body has it. */
export interface BibliographyLink {
  number: string
  outgoing: boolean
  relation: string
  title: Text
  project?: string | null
  relaton?: string
  status?: string | null
}

/** A rule that says no: why, what would satisfy it, and where it comes from. */
export interface BrokenRule {
  checked: string
  rule: string
  satisfy: string
  says: string
  source: string
  source_checked: boolean
}

/** A calendar's address, without its secret. */
export interface CalendarAnswer {
  created_at: string
  id: string
  person: string | null
}

/** Addresses of calendars, without their secrets. */
export interface CalendarsPage {
  items: Array<CalendarAnswer>
  links: Record<string, string>
  next: string | null
}

/** The patent question in one stay in a stage: what was answered, and which drafting units answered themselves. */
export interface CallLine {
  answer: string
  instance: string
  patents: Array<string>
  units: Array<string>
}

/** Take a position; whoever enters a paper vote, or votes as proxy or delegate, acts on the voter's behalf. Some positions have a list of reasons; `because` is the one chosen. A vote on paper is entered as `void` because of what makes it so. */
export interface CastVoteFields {
  ballot: string
  position: string
  because?: string | null
  reason?: string | null
}

/** A standard as its catalogue lists it. A class that is not written as such is left out by whoever imports. */
export interface CatalogueRow {
  number: string
  title: Text
  ccs?: Array<string>
  ics?: Array<string>
  mandatory?: boolean
  scope?: string | null
  status?: string | null
}

/** A paragraph that was added, removed or changed. `old_at` and `new_at` count paragraphs from 1; `under` is the heading that it stands under. Of a changed one, `kept` says how many characters at the beginning and at the end are the same. `weighs` are words of the procedure's, and figures, that stand in one of the two and not in the other: the change may be more than editorial. */
export interface Change {
  kind: "added" | "removed" | "changed"
  new: string | null
  new_at: number | null
  old: string | null
  old_at: number | null
  under: string | null
  kept?: [number, number]
  weighs?: Array<string>
}

/** Move the project to another adopted version; `stage` chooses among several counterparts of its stage. */
export interface ChangeProcedureFields {
  reason: string
  version: string
  stage?: string | null
}

/** Changes in the order of the log. Ask again with `since` as it is told here: nothing is missed, nothing twice. */
export interface ChangesAnswer {
  items: Array<LinkedStandardChange>
  links: Record<string, string>
  next: string | null
  since: number
}

/** Changes handed in after a review: from which text to which, of which class. */
export interface ChangesLine {
  at: string
  base: string | null
  by: string | null
  change_class: string
  diff: string | null
  digest: string
  instance: string
  text: string
}

/** One condition of the release: the rule, whether it holds and, where it does not, what it says and would take. */
export interface Check {
  met: boolean
  rule: string
  satisfy?: string
  says?: string
}

/** Search the register, the projects and the imported catalogues for standards like the one proposed. */
export interface CheckOverlapFields {
}

/** Note to which organisations of the roster the draft was sent for comment. */
export interface CirculateDraftFields {
  units: Array<string>
}

/** A class of projects: how many there are, how many of them are under way, and how many have become standards. */
export interface ClassLine {
  numbered: number
  project_class: string
  projects: number
  title: Text
  under_way: number
}

/** Projects counted by class. */
export interface ClassesPage {
  items: Array<ClassLine>
  links: Record<string, string>
  next: string | null
}

/** Say to which classes 项目类别 of the procedure the project belongs, instead of those it had. */
export interface ClassifyProjectFields {
  classes: Array<string>
  reason: string
}

/** Close the vote and count. `met` are the voters whose condition is met; `casting` decides a tie. */
export interface CloseBallotFields {
  ballot: string
  casting?: string | null
  met?: Array<string>
}

/** What somebody with the receipt code may know: when a comment came in, and what became of it. `state` is how it stands or its disposition, which `disposition` has in words; `reason` that of the disposition, or why moderation withheld it; `named` whether the consent to be named stands; `reply_until` until when the disposition can be contested (UTC), where that is still possible; it was counted in `zone`, in which people speak of it. */
export interface CommentReceipt {
  comment: string
  disposed_at: string | null
  disposition: Text | null
  instance: string
  late: boolean
  named: boolean
  project: string
  reason: string | null
  received_at: string
  reply: string | null
  reply_until: string | null
  state: string
  title: Text
  zone: string
}

/** A page of a project's comments, in the order of receipt. */
export interface CommentsPage {
  items: Array<LinkedCommentWords>
  links: Record<string, string>
  next: string | null
}

/** What stands in the log for a personal value: the digest of its salted disclosure (RFC 9901). */
export interface Commitment {
  _sd: string
}

/** A row of the comparison table 比对表: one standard, how ours relates to it, and where they differ. `standing` says how our requirements stand to its: `below` must not be where it is mandatory; `apart` means that the two have no requirement in common. */
export interface Compared {
  number: string
  relation: string
  standing: "stricter" | "equal" | "below" | "apart"
  differences?: string | null
  mandatory?: boolean
  title?: string | null
}

/** A complaint: when it came, what it says, and what was answered; words that were erased are None. `reply` is for who made it; `measures` is what everybody may know. */
export interface ComplaintWords {
  complaint: string
  contact: string | null
  kind: string
  name: string | null
  received_at: string
  text: string | null
  measures?: string | null
  outcome?: string | null
  reply?: string | null
  state?: string
}

/** Complaints with their words. */
export interface ComplaintsPage {
  items: Array<ComplaintWords>
  links: Record<string, string>
  next: string | null
}

/** Say that there is consensus, and what the review comes to without a vote; `periods` as after a vote. */
export interface ConcludeByConsensusFields {
  conclusion: string
  minutes: string
  text: string
  periods?: Record<string, Period>
}

/** Conclude the review; `revision` names the new project of a revision. */
export interface ConcludePeriodicReviewFields {
  evidence: string
  outcome: string
  reason: string
  revision?: string | null
}

/** Say what a passed review comes to: as it stands, or after changes, for which `periods` may set another time. */
export interface ConcludeReviewFields {
  conclusion: string
  minutes: string
  text: string
  periods?: Record<string, Period>
}

/** The lead reviewer confirms that the final draft answers each opinion of the review. */
export interface ConfirmChangesFields {
  digest: string
  text: string
}

/** A drafting unit confirms that it is one: by somebody of the unit, or entered with the sealed paper's digest. */
export interface ConfirmUnitFields {
  unit: string
  evidence?: string | null
}

/** Call the panel to a meeting and send it the papers; a second time, before anybody signed in, it is put off. */
export interface ConveneMeetingFields {
  agenda: Array<string>
  at: string
  chair: string
  meeting: string
  panel?: Array<string>
  place?: string | null
}

/** One place that is put right: where, what stands there, what should. */
export interface Correction {
  clause: string
  reads: string
  was: string
}

/** A count on record; `recount` is its verdict counted again, `differs` names figures that came out otherwise. */
export interface CountLine {
  at: string
  differs: Array<string>
  eligible: number
  position: number
  positions: Record<string, number>
  present: number
  recount: string
  returned: number
  verdict: string
  warnings: Array<Warned>
}

/** A criterion of an outcome; where it does not hold, what it says and would take. */
export interface CriterionLine {
  holds: boolean
  rule: string
  strength: string
  satisfy?: string
  says?: string
}

/** A day that is off though a weekday, or a working day though at a weekend (调休), and what for. */
export interface Day {
  date: string
  isOffDay: boolean
  name: string
}

/** An event that was not taken to the last try; it can be sent once more with `replay_endpoint`. */
export interface DeadAnswer {
  at: string
  event_id: string
  position: number
  said: string
  tries: number
}

/** The dead letters of an endpoint in order of the log, and the `cursor` of the next page. */
export interface DeadLettersAnswer {
  items: Array<DeadAnswer>
  next: string | null
}

/** What becomes of a deadline: moved, new, or ended. Instants are UTC, in the body's time. */
export interface DeadlineChange {
  change: string
  name: string
  new: string | null
  old: string | null
}

/** A deadline. `instant` is the first moment after it; None while it is suspended, when `remaining` is left. `instant` is in UTC, `local` the same moment on the clocks of `zone` (IANA name), with its offset. `last_day` is the civil day in `zone` with which it ends; where `begins` is true, no period ends: something begins with the instant, such as a standard's being in force. A `target` binds nobody. */
export interface DeadlineLine {
  begins: boolean
  instance: string
  instant: string | null
  key: string
  last_day: string
  moves: number
  name: string
  provisional: boolean
  remaining: string | null
  rule: string
  state: string
  target: boolean
  title: Text
  zone: string
  local?: string | null
}

/** Deadlines of a project, the earliest first. */
export interface DeadlinesPage {
  items: Array<LinkedDeadlineLine>
  links: Record<string, string>
  next: string | null
}

/** A transfer, licence or pledge of a right in the standard, from a day until before another, if it ends. */
export interface Dealing {
  exclusive: boolean
  giver: string
  id: string
  kind: string
  right: string
  since: string
  taker: string
  until: string | null
}

/** Decide an appeal, admitted or not; stopped deadlines resume with what was left of them. */
export interface DecideAppealFields {
  appeal: string
  outcome: "upheld" | "partly_upheld" | "dismissed"
  reason: string
  evidence?: string | null
  remedies?: Array<string>
}

/** Enter an organ's decision on the text, known by its digest: approved 批准 or returned 退回, with its minutes. Where it voted here, `ballot` says in which vote, and there are no figures to enter. */
export interface DecideReleaseFields {
  decided_on: string
  decision: string
  digest: string
  minutes: string
  organ: string
  outcome: "approved" | "returned"
  way: string
  ballot?: string | null
  figures?: Figures | null
  reason?: string | null
}

/** Declare how much the draft was changed after the round, and where; the class says whether that takes another. */
export interface DeclareChangeFields {
  change: string
  reason: string
  clauses?: Array<string>
}

/** Have somebody act in a role for the person who holds it, up to and including a day in the body's zone. */
export interface DelegateRoleFields {
  delegate: string
  last_day: string
  person: string
  reason: string
  role: string
}

/** Enter what the cover and the registers say; entered again, the whole of it anew, until the release. */
export interface DescribeStandardFields {
  abstract?: string | null
  access?: string | null
  adopts?: Array<Adopted>
  ccs?: Array<string>
  content?: string | null
  copyright?: string | null
  economy?: Array<string>
  ics?: Array<string>
  replaces?: Array<Replaced>
  title?: Text | null
}

/** A link to the desk. It works once, until `expires_at`: send the person there at once, and keep it nowhere. */
export interface DeskLink {
  expires_at: string
  path: string
  url: string | null
}

/** A page of what changed. `unreadable` says why no text can be had from one of the two files, else None. */
export interface DiffAnswer {
  items: Array<Change>
  links: Record<string, string>
  next: string | null
  total: number
  unreadable: string | null
}

/** Something that another version says otherwise: where (`name`, a path with dots), and what it said and says. `what` is the part of the stage that the project is in, or `stage` for another stage and `procedure` for the rest. */
export interface Difference {
  change: "gone" | "new" | "changed"
  name: string
  what: string
  new?: string | null
  old?: string | null
}

/** Disclose a patent that the standard may need: 必要专利信息披露. `by_holder` says whether its holder does. */
export interface DisclosePatentFields {
  holder: string
  number: string
  patent: string
  by_holder?: boolean | null
  clauses?: Array<string>
  contact?: string | null
  evidence?: Array<string>
  status?: "granted" | "applied" | null
  territory?: string | null
  title?: string | null
}

/** A personal value with its salt, as its event's commitment has it (RFC 9901): the caller's own to keep. */
export interface Disclosure {
  event_id: string
  path: string
  text: string
}

/** Answer a comment. */
export interface DisposeCommentFields {
  comment: string
  disposition: string
  reason?: string | null
}

/** Answer several comments alike: all of them or none. */
export interface DisposeCommentsFields {
  comments: Array<string>
  disposition: string
  reason?: string | null
}

/** Bytes that are kept: refer to them in acts by `digest`. */
export interface DocumentAnswer {
  digest: string
  links: Record<string, string>
  size: number
}

/** A revision of a document, by the digest of its bytes; its language, the file's name, and what was noted. */
export interface DocumentLine {
  document: string
  filename: string | null
  kind: string
  kind_title: Text
  language: string | null
  media_type: string
  note: string | null
  revision: number
  sha256: string
  size: number
  title: string
}

/** Revisions of a project's documents. */
export interface DocumentsPage {
  items: Array<LinkedDocumentLine>
  links: Record<string, string>
  next: string | null
}

/** A drafter, with unit and interest as the roster had them then; `since` is when the person joined. */
export interface DrafterLine {
  interest: string | null
  lead: boolean
  name: string | null
  person: string
  since: string | null
  unit: string | null
}

/** A person who drafts 起草人, and whether as the lead. */
export interface DrafterNamed {
  person: string
  lead?: boolean
}

/** Have so many reviewers drawn whose turn it is. Those who `declined` are passed over, and leave a panel drawn. */
export interface DrawReviewersFields {
  number: number
  declined?: Array<string>
}

/** Go on without a joint publisher, on this server or elsewhere, before the release: by a decision. */
export interface DropPublisherFields {
  decision: string
  partner: string
  reason: string
}

/** What the act would come to now: its events (none where nothing would change), or the refusal it would meet. What has come due by now is counted in, as it comes first; it is not among the events. Nothing was recorded. */
export interface DryRunAnswer {
  would: "accepted" | "refused"
  events?: Array<EventForeseen>
  refusal?: RefusalAnswer | null
}

/** A page of running deadlines, each with its project. */
export interface DuePage {
  items: Array<LinkedDueLine>
  links: Record<string, string>
  next: string | null
}

/** Enter that an adoption ended, or was entered wrongly; the record stays. */
export interface EndAdoptionFields {
  adoption: string
  reason: string
  until: string
}

/** Enter that a licence or a pledge ended, from a day on. */
export interface EndDealingFields {
  dealing: string
  evidence: string
  reason: string
  until: string
}

/** End a delegation before its day. */
export interface EndDelegationFields {
  delegate: string
  person: string
  reason: string
  role: string
}

/** End a person's role now. */
export interface EndRoleFields {
  person: string
  role: string
}

/** Give the opinion for which the form has room 申请单位意见、分支机构意见, as an act of office. */
export interface EndorseProjectFields {
  office: string
  position: "support" | "object"
  text: string
  evidence?: string | null
}

/** What was recorded, and `verifies`: the public key `whpk_…`, or the secret `whsec_…`, which is shown this once. */
export interface EndpointAccepted {
  disclosures: Array<Disclosure>
  endpoint: string
  events: Array<EventAnswer>
  next_due_seconds: number | null
  receipt: Receipt | null
  receipts: Array<Receipt>
  verifies: string | null
  receipt_codes?: Record<string, string>
}

/** An endpoint, and how far it has got: `position` in the log, `tries` of what comes next, due at `next_at`. `waiting` counts what it is still to get, looking 1000 events ahead; it is 0 where what follows is not for it. `said` is what came of the last attempt: a status, or why there was none. */
export interface EndpointAnswer {
  dead: number
  delivered: number
  endpoint: string
  head: number
  kind: "webhook" | "wecom" | "dingtalk" | "feishu"
  next_at: string | null
  position: number
  public_keys: Array<string>
  said: string | null
  said_at: string | null
  signing: "v1a" | "v1" | null
  standing: "sending" | "paused" | "gone" | "removed"
  tries: number
  types: Array<string>
  waiting: number
}

/** The endpoints of a body, by id. */
export interface EndpointsAnswer {
  items: Array<EndpointAnswer>
}

/** Enter a person in the roster. Names of officers, drafters and voters are acts of office. `weights` are what the person's vote weighs where a ballot counts by a weight, such as a population. */
export interface EnrolPersonFields {
  name: string
  person: string
  interest?: string | null
  roles?: Array<string>
  unit?: string | null
  weights?: Record<string, number>
}

/** Enter an organisation in the roster, by its 统一社会信用代码 or foreign equivalent. */
export interface EnrolUnitFields {
  name: Text
  unit: string
}

/** Enter what a publisher elsewhere decided: that it agrees to the text, and the number of its own series. */
export interface EnterOutsideAgreementFields {
  agreed_on: string
  decision: string
  digest: string
  evidence: string
  number: string
  partner: string
}

/** File the self-evaluation of a standard's effect 实施效果自评 over a span of days, with its evidence. */
export interface EvaluateEffectFields {
  answers: Record<string, string>
  evidence: string
  since: string
  until: string
}

/** An event that was recorded, by its place in the log of a body. */
export interface EventAnswer {
  body: string
  effective_at: string
  id: string
  position: number
  recorded_at: string
  stream: string
  type: string
}

/** An event that the act would give, by the stream of a body in which it would stand. */
export interface EventForeseen {
  body: string
  stream: string
  type: string
}

/** One expert as of a day: qualifications that hold, absences to come, last turn (UTC), the group of the unit. */
export interface Expert {
  away: Array<[string, string]>
  group: string | null
  interest: string | null
  last_turn: string | null
  person: string
  qualifications: Record<string, string | null>
  roles: Array<string>
  unit: string | null
}

/** Who may be asked to review. */
export interface ExpertsPage {
  items: Array<Expert>
  links: Record<string, string>
  next: string | null
}

/** Put a running deadline off by a period counted from its last day, for a reason. */
export interface ExtendDeadlineFields {
  by: Period
  deadline: string
  reason: string
  evidence?: string | null
}

/** The packet as far as it is on record; `lacking` names what is not. */
export interface FastTrackAnswer {
  lacking: Array<string>
  links: Record<string, string>
  parts: Record<string, unknown>
}

/** A page of the public feed. `next` is the cursor of the page after it; None at the end. */
export interface FeedAnswer {
  items: Array<FeedEntry>
  next: string | null
}

/** A deadline that an entry tells of. `instant` (UTC) is that of the end of `last_day` in `zone`. */
export interface FeedDeadline {
  instant: string | null
  key: string
  last_day: string | null
  provisional: boolean
  title: Text
  zone: string
}

/** An announcement, in both languages. Instants are UTC, those of a `drill` in the body's own time. */
export interface FeedEntry {
  body: string
  deadlines: Array<FeedDeadline>
  drill: string | null
  id: string
  instance: string
  kind: string
  number: string | null
  project: string
  title: Text
  updated: string
  standard?: Record<string, unknown> | null
}

/** One field of the form: its id, what it is called, and what goes into it, empty where nothing is known. */
export interface Field {
  id: string
  label: Text
  value: string
}

/** The count of a decision that was taken outside. */
export interface Figures {
  entitled: number
  in_favour: number
  present: number
  abstaining?: number
  against?: number
}

/** Appeal against how the procedure was followed, or at the next level against the decision of an earlier appeal. */
export interface FileAppealFields {
  appeal: string
  ground: string
  text: string
  against?: string | null
  concern?: string | null
  contact?: string | null
}

/** File the application form anew, whole: what it says replaces what the one before said. */
export interface FileApplicationFields {
  application: Application
  contact?: string | null
}

/** Complain about a standard or how it is made; in confidence. Only the text is needed. */
export interface FileComplaintFields {
  complaint: string
  kind: string
  text: string
  contact?: string | null
  name?: string | null
}

/** Put a document of the management system on file: charter, procedures, IPR policy. */
export interface FileRegulationFields {
  digest: string
  in_force_from: string
  kind: string
  title: Text
  version: string
}

/** A document revision as filed in the project: its 稿别 and the digest of its bytes. */
export interface Filed {
  digest: string
  document: string
  instance: string
  kind: string
  revision: number
}

/** Erase the personal values of a subject (PIPL art. 47, GDPR art. 17), naming the legal basis. */
export interface ForgetSubjectFields {
  basis: string
  subject: string
}

/** A form; a `personal` one is for those who dispose of comments. `of` says what it is about. */
export interface FormLine {
  form: string
  of: string
  personal: boolean
  title: Text
}

/** The forms that can be made. */
export interface FormsPage {
  items: Array<FormLine>
  links: Record<string, string>
  next: string | null
}

/** How interests are mixed on a side of the work in one stay in a stage; `shares` are fractions of all. `ok` is whether the procedure's rule holds, None where it has none; `uneven` says in figures what breaks it. */
export interface GaugeLine {
  counts: Record<string, number>
  instance: string
  ok: boolean | null
  shares: Record<string, string>
  side: string
  size: number
  uneven: Array<string>
  unknown: number
}

/** Give an opinion on the plan: for it, against it, or what the procedure calls the stand. */
export interface GiveOpinionFields {
  opinion: string
  stand: string
  text: string
}

/** Have `holder` vote for whoever gives this; a later one replaces it. */
export interface GiveProxyFields {
  ballot: string
  holder: string
}

/** Waive a rule for this project, by the named authority, until a day. */
export interface GrantWaiverFields {
  authority: string
  reason: string
  rule: string
  until: string
}

/** Comments that say the same: by the same words (`group` is None), or put together by somebody. */
export interface Group {
  comments: number
  first: string
  group: string | null
}

/** Put comments that say the same into one group, or into none; each is counted all the same. */
export interface GroupCommentsFields {
  comments: Array<string>
  group?: string | null
}

/** The working group as it stood. */
export interface GroupView {
  drafters: Array<DrafterLine>
  units: Array<UnitLine>
}

/** All is well. */
export interface Health {
  status?: "ok"
}

export type Held = [string, string, Array<string>, Array<string>]

/** An event in one sentence. `position` is its place in the body's log; pages go on after it. */
export interface HistoryLine {
  channel: string | null
  command_id: string
  effective_at: string
  event_id: string
  name: string | null
  on_behalf_of: string | null
  person: string | null
  portal: string | null
  position: number
  recorded_at: string
  role: string | null
  role_titles: Array<Text>
  stream: string
  text: string
  type: string
}

/** A standard like the one proposed: how much of the titles and of the scopes is the same, in per cent. */
export interface Hit {
  mandatory: boolean
  number: string | null
  project: string | null
  same_class: boolean
  same_number: "exact" | "undated" | null
  scope_share: number
  source: string
  title: string
  title_share: number
}

/** Take announced years of a calendar into the body's working calendar. */
export interface ImportCalendarFields {
  calendar: string
  years: Array<Year>
}

/** Import rows of an edition of a catalogue: from the `first` on, counted from 1, of `total`. `digest` is that of the file, `as_of` the day it tells of, in whatever zone its makers live. An edition is searched once all of it is there, in place of the one before. */
export interface ImportCatalogueFields {
  as_of: string
  catalogue: string
  digest: string
  first: number
  rows: Array<CatalogueRow>
  source: string
  title: Text
  total: number
}

/** Take rows of a record into the past that is judged by a procedure; those that are there already stay. */
export interface ImportMovesFields {
  moves: Array<ImportedMove>
  procedure: string
}

/** A row of a record. `ordinal` counts it among the rows that say exactly the same: 1 for the first. */
export interface ImportedMove {
  at: string
  document: string
  kind: "created" | "state" | "deadline" | "deleted" | "re-added"
  known_at: string
  deadline?: string | null
  document_type?: string | null
  note?: string | null
  ordinal?: number
  source?: string | null
  state?: string | null
}

/** A version of a regulation, and the civil days in the body's zone from and to which it is in force. `until` is None where no later version is on file. */
export interface InForce {
  digest: string
  kind: string
  since: string
  title: Text
  until: string | null
  version: string
}

/** Put slips in a published text right 勘误; the corrected text is filed before, and known by its digest. */
export interface IssueErratumFields {
  change_class: string
  corrections: Array<Correction>
  digest: string
  reason: string
}

/** What happened in a joint project, as a partner may know. */
export interface JointHistoryPage {
  items: Array<JointStep>
  links: Record<string, string>
  next: string | null
}

/** Projects that other bodies lead with this one. */
export interface JointPage {
  items: Array<LinkedProjectLine>
  links: Record<string, string>
  next: string | null
}

/** An event of the lead's log that a partner may know of, in one sentence; nobody is named. */
export interface JointStep {
  effective_at: string
  position: number
  text: string
  type: string
}

/** Say what an objection is: whether on substance, and whether it is sustained. */
export interface JudgeObjectionFields {
  objection: string
  reason: string
  substantial: boolean
  sustained: boolean
}

/** Say by which versions of a procedure, the oldest first, the past imported under its id is judged. */
export interface JudgePastFields {
  procedure: string
  versions: Array<JudgingVersion>
}

/** A version of a procedure, by the digest of its stored text, and the day or instant (UTC) from which it holds. */
export interface JudgingVersion {
  digest: string
  valid_from: string
  version: string
}

/** A project, or work elsewhere, that one comes from (`before`) or that came of it; `steps` is how far off it is. */
export interface KinLine {
  before: boolean
  elsewhere: string | null
  link: string
  number: string | null
  of: string
  project: string | null
  stage: string | null
  steps: number
  title: Text | null
}

/** Projects and work elsewhere that a project comes from or led to. */
export interface KinPage {
  items: Array<KinLine>
  links: Record<string, string>
  next: string | null
}

/** Say whose an account with an issuer is. The account stands nowhere in the log, only its keyed digest. */
export interface LinkAccountFields {
  account: string
  issuer: string
  person: string
}

/** Say that the project comes from another one of the body, or from work `elsewhere`, with evidence. */
export interface LinkProjectFields {
  link: string
  elsewhere?: string | null
  evidence?: string | null
  source?: string | null
}

/** A ballot. Positions are told once it is closed; `voted` says who has taken one. */
export interface LinkedBallotLine {
  ballot: string
  digest: string
  instance: string
  links: Record<string, string>
  mode: string
  present: Array<string> | null
  state: string
  verdict: string | null
  voted: Array<string>
  voters: Array<string>
  votes: Record<string, string> | null
}

/** A ballot from its opening to its last count; instants are UTC. `silent` are those entitled who have no vote; `carried` are the votes that another round handed on, where told. */
export interface LinkedBallotRecord {
  ballot: string
  carried: Record<string, string> | null
  closed: boolean
  counts: Array<CountLine>
  instance: string
  links: Record<string, string>
  mode: string
  opened_at: string
  overrides: Array<OverrideLine>
  present: Array<string> | null
  project: string
  proxies: Record<string, string>
  secret: boolean
  silent: Array<string>
  verdict: string | null
  voters: Array<Voter>
  votes: Array<VoteLine>
}

/** A body; in a `drill` its time is `ahead_seconds` ahead of real time. */
export interface LinkedBodyAnswer {
  ahead_seconds: number
  body: string
  code: string
  drill: string | null
  links: Record<string, string>
  name: Text
  paused: boolean
  zone: string
}

/** A comment for those who dispose of it: all that its sender wrote; `erased` if the words are gone. One that was made outside has when it was made (`happened_at`); `after_close` says that it was made in time and entered once the period for comments was over. `named` is whether the consent to be named stands; `state` how the comment stands, or its disposition; `reply` whether the commenter accepted or contested that, in `reply_text`; `person` whose comment it is, unless it is anonymous. */
export interface LinkedCommentWords {
  after_close: boolean
  attachments: Array<string>
  channel: string
  clause: string | null
  comment: string
  consent: string | null
  contact: string | null
  disposition: string | null
  erased: boolean
  group: string | null
  happened_at: string | null
  identity: string | null
  instance: string
  interest: string | null
  kind: string | null
  late: boolean
  line: string | null
  links: Record<string, string>
  member_body: string | null
  name: string | null
  named: boolean
  organisation: string | null
  person: string | null
  place: string | null
  proposed_change: string | null
  reason: string | null
  received_at: string
  reply: string | null
  reply_text: string | null
  state: string
  text: string | null
  unit: string | null
}

/** A deadline. `instant` is the first moment after it; None while it is suspended, when `remaining` is left. `instant` is in UTC, `local` the same moment on the clocks of `zone` (IANA name), with its offset. `last_day` is the civil day in `zone` with which it ends; where `begins` is true, no period ends: something begins with the instant, such as a standard's being in force. A `target` binds nobody. */
export interface LinkedDeadlineLine {
  begins: boolean
  instance: string
  instant: string | null
  key: string
  last_day: string
  links: Record<string, string>
  local: string | null
  moves: number
  name: string
  provisional: boolean
  remaining: string | null
  rule: string
  state: string
  target: boolean
  title: Text
  zone: string
}

/** A revision of a document, by the digest of its bytes; its language, the file's name, and what was noted. */
export interface LinkedDocumentLine {
  document: string
  filename: string | null
  kind: string
  kind_title: Text
  language: string | null
  links: Record<string, string>
  media_type: string
  note: string | null
  revision: number
  sha256: string
  size: number
  title: string
}

/** Everything about a project's drafting; the group as of the moment asked for, all else as it stands. */
export interface LinkedDraftingView {
  balance: Array<GaugeLine>
  calls: Array<CallLine>
  group: GroupView
  links: Record<string, string>
  milestones: Array<MilestoneLine>
  reports: Array<ReportLine>
  versions: Array<VersionLine>
}

/** A running deadline, and the project that it is one of. */
export interface LinkedDueLine {
  deadline: DeadlineLine
  line: ProjectLine
  links: Record<string, string>
}

/** A review as it stands: what was found and asked so far, and what may come of it. */
export interface LinkedGuideView {
  evaluated: string | null
  findings: Record<string, Looked>
  links: Record<string, string>
  outcomes: Array<OutcomeLine>
  requests: Array<Request>
}

/** A page of a project's history. `next` is the cursor of the page after it; None at the end. */
export interface LinkedHistoryAnswer {
  items: Array<HistoryLine>
  links: Record<string, string>
  next: string | null
}

/** A project of another body as its partner sees it: `text` is there to agree to, `agreed` is what it agreed to. */
export interface LinkedJointView {
  agreed: string | null
  deadlines: Array<DeadlineLine>
  documents: Array<DocumentLine>
  effective_on: string | null
  lead: string
  line: ProjectLine
  links: Record<string, string>
  number: string | null
  published_on: string | null
  stages: Array<StageLine>
  text: string | null
}

/** What was in force: regulations with their days, and for a project the versions of its procedure since when. */
export interface LinkedManagement {
  first: string
  last: string
  links: Record<string, string>
  procedures: Array<[string, string, string]>
  regulations: Array<InForce>
}

/** What was done towards the project's approval. `hits` are those of the latest search, None before the first; `stale` says that the form changed since. `compared` are the rows of the comparison table by number, in one spelling. */
export interface LinkedPreparing {
  applied: Record<string, Applied>
  classes: Array<string>
  compared: Record<string, Compared>
  endorsed: Record<string, string>
  form: Application
  hits: Array<Hit> | null
  links: Record<string, string>
  nothing_to_compare: boolean
  notice: string | null
  opinions: Record<string, boolean>
  relations: Array<ApprovalLink>
  scope: string | null
  stale: boolean
}

/** A procedure as it was adopted. `text` is what the digest is of. */
export interface LinkedProcedureAnswer {
  digest: string
  id: string
  links: Record<string, string>
  text: string
  title: Text
  version: string
}

/** A procedure that the body adopted, by the SHA-256 of its text. */
export interface LinkedProcedureLine {
  digest: string
  id: string
  links: Record<string, string>
  version: string
}

/** One project as it stands; its history, comments, ballots and documents are resources of their own. */
export interface LinkedProjectAnswer {
  amendments: Array<string>
  appeals: Record<string, string>
  attestations: Record<string, string>
  awaits: Array<Awaited>
  confirmed: Array<number>
  deadlines: Array<DeadlineLine>
  disclosed: string | null
  drafters: Record<string, boolean>
  drafting_units: Array<string>
  effective_on: string | null
  filed: Array<Filed>
  line: ProjectLine
  links: Record<string, string>
  movers: Array<string>
  next_at: string | null
  owed: Array<Owed>
  partners: Array<Partner>
  patents: Array<Patent>
  published_on: string | null
  revised_by: string | null
  revises: string | null
  stages: Array<StageLine>
  status: string | null
  text_digest: string | null
  waivers: Record<string, string>
}

/** A project in a list: where it is, since when, what comes next, and whose move it is. `state` is running, suspended or ended. `owner` is the role in charge of the stage, `movers` those whose move it is. `overdue`: a periodic review was not concluded in time, or a target of the present stage has passed. */
export interface LinkedProjectLine {
  body: string
  classes: Array<string>
  deadline: DeadlineLine | null
  instance: string
  kind: string
  links: Record<string, string>
  movers: Array<Text>
  number: string | null
  overdue: boolean
  owner: string | null
  owner_title: Text | null
  plan_number: string | null
  procedure: string
  procedure_digest: string
  procedure_version: string
  project: string
  since: string | null
  stage: string
  stage_title: Text
  state: string
  title: Text
  zone: string
}

/** A number of a standard. `state` is pending, in_force, superseded or withdrawn; in a co-publisher's register it is joint. That of a number that the standard no longer bears is renumbered, and `now` is the one that it bears instead; else None. */
export interface LinkedRegisterLine {
  amendments: Array<string>
  body: string
  confirmed: Array<number>
  disclosed: string | null
  effective_on: string | null
  joint: Array<[string, string | null]>
  links: Record<string, string>
  now: string | null
  number: string
  overdue: boolean
  project: string
  published_on: string | null
  state: string
  text_digest: string | null
  title: Text
}

/** The reviews of a project; `consensus` are the stays in which it was found. */
export interface LinkedReviewRecord {
  changes: Array<ChangesLine>
  consensus: Array<string>
  links: Record<string, string>
  meetings: Record<string, MeetingLine>
  objections: Record<string, ObjectionLine>
  opinions: Record<string, OpinionLine>
  signatures: Array<SignatureLine>
}

/** One stay in a stage. `state` is open, owing, resting or ended; only the first two need a workflow. */
export interface LinkedStageLine {
  ballot: string | null
  conclusion: string | null
  ended_at: string | null
  entered_at: string
  instance: string
  kind: string
  links: Record<string, string>
  round: number
  stage: string
  state: string
  title: Text
  transition: string | null
  transition_title: Text | null
  verdict: string | null
  workflow_id: string
}

/** A change of a standard: the event's type, its place in the body's log, and one sentence about it. */
export interface LinkedStandardChange {
  change: string
  effective_at: string
  links: Record<string, string>
  number: string | null
  position: number
  project: string
  recorded_at: string
  text: string
}

/** A number of a standard with what it is about and how it stands to others. */
export interface LinkedStandardLine {
  ccs: Array<string>
  classes: Array<string>
  ics: Array<string>
  links: Record<string, string>
  relations: Array<RelationLine>
  standard: RegisterLine
}

/** A standard on a day: its public record, present text, rights, relations from both ends, adoptions. */
export interface LinkedStandardView {
  adoptions: Array<AdoptionLine>
  dealings: Array<Dealing>
  links: Record<string, string>
  record: Record<string, unknown>
  relations: Array<BibliographyLink>
  rights: Array<Held>
  text: string | null
}

/** Whose turn it is to review next, in order; why other holders are passed over; and whose signatures lack. Where the present stage draws nobody by turns (`draws`), nobody waits. */
export interface LinkedTurns {
  draws: boolean
  links: Record<string, string>
  passed_over: Record<string, string>
  unsigned: Array<string>
  waiting: Array<string>
}

/** What moving a project to another version of its procedure would come to; `refused` is the rule that says no. */
export interface LinkedVersionAnswer {
  before: string
  counterpart: string | null
  deadlines: Array<DeadlineChange>
  differences: Array<Difference>
  facts: Record<string, boolean | number | string | Array<string> | null>
  links: Record<string, string>
  refused: string | null
  stage: string
  version: string
}

/** What was found about an item of the checklist. */
export interface Looked {
  at: string
  finding: string
}

/** A meeting as last convened, and who came; `entitled` 应到, `present` 实到. Instants are UTC. */
export interface MeetingLine {
  agenda: Array<string>
  at: string
  chair: string
  convened_at: string
  instance: string
  meeting: string
  panel: Array<string>
  papers: Record<string, string>
  place: string | null
  evidence?: string | null
  guests?: Array<string>
  present?: Array<SignedIn> | null
}

/** A milestone: as planned first and now, and how it stands: coming, met, met_late or late. */
export interface MilestoneLine {
  document: string | null
  first: string
  milestone: string
  planned: string
  reached_on: string | null
  standing: string
  title: Text
}

/** Take a transition of the present stage; `periods` may set the next stage's periods otherwise than by default. */
export interface MoveFields {
  transition: string
  number?: string | null
  periods?: Record<string, Period>
  reason?: string | null
}

/** Name a joint publisher that is not on this server: a body by evidence. */
export interface NameOutsidePublisherFields {
  code: string
  name: Text
  partner: string
  unit?: string | null
}

/** Name a research result or patent that the standard comes from 成果转化; `patent` is its id where disclosed. */
export interface NameSourceResultFields {
  holder: string
  kind: string
  reference: string
  result: string
  title: string
  evidence?: string | null
  patent?: string | null
}

/** A new address. `url` is a secret, shown this once: whoever knows it reads the calendar. */
export interface NewCalendarAnswer {
  created_at: string
  id: string
  person: string | null
  url: string
}

/** Something that the person may not do now, and the rule that says so. */
export interface NoOfferAnswer {
  act: string
  label: string
  refusal: BrokenRule
  transition: string | null
}

/** Enter on which days a person takes no reviews. Why is nobody's business, and no field is for it. */
export interface NoteAbsenceFields {
  first_day: string
  last_day: string
  person: string
}

/** Enter the mail address at which a person wants to be told, once a day, what concerns them; none to end that. */
export interface NoteAddressFields {
  address: string | null
  person: string
}

/** An objection with its course. */
export interface ObjectionLine {
  at: string
  by: string
  clause: string | null
  instance: string
  interest: string | null
  objection: string
  text: string
  judgement?: string | null
  settlement?: Array<SettlementLine>
  state?: string
  substantial?: boolean | null
  sustained?: boolean | null
}

/** Something that the person may do now. */
export interface OfferAnswer {
  act: string
  awaited: boolean
  deadline: string | null
  label: string
  links: Record<string, string>
  transition: string | null
  until: string | null
}

/** What a person may do now, and why not the rest; as far as can be told before an act's fields are known. */
export interface OffersAnswer {
  may: Array<OfferAnswer>
  may_not: Array<NoOfferAnswer>
}

/** Open the vote on the filed revision. The panel is named, unless the procedure says who votes. `period` is how long it runs, where a deadline closes it and that is not to be as long as usual. */
export interface OpenBallotFields {
  ballot: string
  digest: string
  mode: string
  panel?: Array<string>
  period?: Period | null
}

/** What the review says of a clause, of the whole text where it names none; `by` a member, or by all. */
export interface Opinion {
  opinion: string
  text: string
  by?: string | null
  clause?: string | null
}

/** An opinion of the review with its answer, where it has one. */
export interface OpinionLine {
  by: string | null
  clause: string | null
  instance: string
  opinion: string
  text: string
  answer?: string | null
  reason?: string | null
}

/** Put the drafters 起草人 in the order in which the standard names them. */
export interface OrderDraftersFields {
  persons: Array<string>
  reason?: string | null
}

/** A project that the one proposed comes from, such as its pre-research 预研, and by which link of the procedure. */
export interface Origin {
  link: string
  source: string
}

/** Packets that a register has not acknowledged. */
export interface OutboxPage {
  items: Array<PacketLine>
  links: Record<string, string>
  next: string | null
}

/** An outcome: whether it may be concluded in the present stage (`here`), and whether nothing binding is lacking. */
export interface OutcomeLine {
  criteria: Array<CriterionLine>
  effect: string
  here: boolean
  open: boolean
  outcome: string
  title: Text
}

/** That the act was done outside: when, by which channel, and the digest of its evidence. */
export interface OutsideIn {
  channel: string
  happened_at: string
  evidence?: string | null
}

/** A verdict that was set aside: by which decision, why, and with which evidence (a digest). */
export interface OverrideLine {
  at: string
  decision: string
  evidence: string
  reason: string
  verdict: string
  was: string
}

/** Set the verdict of this round's ballot aside for another, by a decision that is on paper. */
export interface OverrideVerdictFields {
  ballot: string
  decision: string
  verdict: "passed" | "failed"
  evidence?: string | null
  reason?: string | null
}

/** An effect to be done. `key` is the same whenever the same log is asked. */
export interface Owed {
  key: string
  kind: string
  to: Array<string>
  when: string
  at?: string | null
  ref?: string
}

/** A packet: its change, the standard's record then as the very text that was first handed out, and its SHA-256. */
export interface PacketLine {
  at: string
  change: string
  content: string
  n: number
  project: string
  sha256: string
}

/** A document that anybody may fetch while the round lasts; without a link, its bytes are not kept here. */
export interface PaperAnswer {
  link: string | null
  paper: PublicPaper
}

/** A joint publisher: whether its own organ agreed, and its own number. */
export interface Partner {
  body: string
  agreed?: boolean
  number?: string | null
}

/** A disclosed patent and its holder's statement, where there is one; `due` is the key of that one's deadline. */
export interface Patent {
  holder: string
  id: string
  number: string
  by_holder?: boolean | null
  clauses?: Array<string>
  due?: string | null
  licence?: string | null
  overdue?: boolean
  reciprocal?: boolean
  signed_on?: string | null
  status?: string | null
  territory?: string | null
  title?: string | null
}

/** Stop the opening of periodic reviews and all acts on projects, with reason and authority. */
export interface PauseBodyFields {
  authority: string
  reason: string
}

/** Send nothing to an endpoint until it is resumed; what happens meanwhile is sent then. */
export interface PauseEndpointFields {
  endpoint: string
  reason: string
}

/** A length of time in days, working days, weeks, months or years. In data also written `30d`, `10wd`, `6mo`. `roll` says what happens when the last day is off: the period ends on the next working day, or nevertheless (`none`). */
export interface Period {
  length: number
  unit: "d" | "wd" | "w" | "mo" | "y"
  roll?: "next_workday" | "none"
}

/** Standards by when their review is due. */
export interface PeriodicReviewsPage {
  items: Array<ReviewLine>
  links: Record<string, string>
  next: string | null
}

/** Try an endpoint: the event that this leads to is sent to it alone, whatever its types. */
export interface PingEndpointFields {
  endpoint: string
}

/** A public project. */
export interface PlanAnswer {
  line: PublicLine
  links: Record<string, string>
}

/** Plan the milestones, all that are to come; another plan takes the place of the one before, for a reason. */
export interface PlanMilestonesFields {
  milestones: Array<Planned>
  reason?: string | null
}

/** A milestone as it is planned; with `document`, filing a document of that kind reaches it. */
export interface Planned {
  milestone: string
  on: string
  title: Text
  document?: string | null
}

/** A page of public projects under way or in force. `next` is the cursor of the page after it. */
export interface PlansAnswer {
  items: Array<PlanAnswer>
  next: string | null
}

/** Procedures that the body adopted, in order. */
export interface ProceduresPage {
  items: Array<LinkedProcedureLine>
  links: Record<string, string>
  next: string | null
}

/** A project in a list: where it is, since when, what comes next, and whose move it is. `state` is running, suspended or ended. `owner` is the role in charge of the stage, `movers` those whose move it is. `overdue`: a periodic review was not concluded in time, or a target of the present stage has passed. */
export interface ProjectLine {
  body: string
  classes: Array<string>
  deadline: DeadlineLine | null
  instance: string
  kind: string
  movers: Array<Text>
  number: string | null
  overdue: boolean
  owner: string | null
  owner_title: Text | null
  plan_number: string | null
  procedure: string
  procedure_digest: string
  procedure_version: string
  project: string
  since: string | null
  stage: string
  stage_title: Text
  state: string
  title: Text
  zone: string
}

/** A page of projects. */
export interface ProjectsPage {
  items: Array<LinkedProjectLine>
  links: Record<string, string>
  next: string | null
}

/** Propose a standard 提案: what the application form 立项申请书 holds; the procedure says what it must. */
export interface ProposeProject {
  drafters: Array<DrafterNamed>
  procedure: string
  project: string
  title: Text
  application?: Application
  comes_from?: Array<Origin>
  contact?: Commitment | string | null
  document_type?: string | null
  drafting_units?: Array<string>
  necessity?: string | null
  partners?: Array<string>
  public_interests?: Array<string>
  relations?: string | null
  revises?: string | null
  scope?: string | null
  type?: "propose_project"
}

/** A body to everybody. A `drill` is a rehearsal: nothing in it holds outside of it. */
export interface PublicBodyAnswer {
  body: string
  code: string
  drill: string | null
  links: Record<string, string>
  name: Text
  zone: string
}

/** A project in the list of plans. `comment` is there while the public may comment. */
export interface PublicLine {
  comment: PublicWindow | null
  kind: string
  number: string | null
  plan_number: string | null
  project: string
  public_interests: Array<string>
  since: string
  stage: string
  stage_title: Text
  status: string | null
  title: Text
}

/** A document that anybody may fetch while the round lasts, by the digest of its bytes. */
export interface PublicPaper {
  digest: string
  kind: string
  revision: number
  title: Text
}

/** One project as anybody may see it. `ahead` are the titles of the stages that follow the present one. */
export interface PublicProject {
  ahead: Array<Text>
  consent: [string, Text] | null
  identities: Array<string>
  line: PublicLine
  needs: Array<string>
  papers: Array<PublicPaper>
  rounds: Array<PublicRound>
  steps: Array<PublicStep>
  types: Record<string, Text>
}

/** A public project whole. While `line.comment` is there, comments are sent to the link `comments`. */
export interface PublicProjectAnswer {
  links: Record<string, string>
  papers: Array<PaperAnswer>
  project: PublicProject
}

/** That a comment was received, and the code by which its sender asks what becomes of it: nobody else knows it. */
export interface PublicReceipt {
  instance: string
  late: boolean
  links: Record<string, string>
  project: string
  receipt: Receipt | null
  receipt_code: string
  received_at: string
  state: string
}

/** An answered comment, without its words. `name` and `organisation` are there where its sender agreed to them. */
export interface PublicResult {
  clause: string | null
  disposed_at: string
  disposition: string
  disposition_title: Text
  kind: string | null
  late: boolean
  n: number
  name: string | null
  organisation: string | null
  reason: string | null
}

/** A page of answered comments. `next` is the cursor of the page after it; None at the end. */
export interface PublicResultsAnswer {
  items: Array<PublicResult>
  next: string | null
}

/** A round that the public could comment in. `results` are there once all of its comments are answered. */
export interface PublicRound {
  comments: number
  instance: string
  last_day: string | null
  open: boolean
  opened_at: string
  results: Record<string, number> | null
}

/** A published standard: what its release announced, with statements, disclosure, patents and upkeep. */
export interface PublicStandardAnswer {
  links: Record<string, string>
  record: Record<string, unknown>
}

/** A number of the register; `now` is the one that a renumbered standard bears instead. */
export interface PublicStandardLine {
  disclosed: string | null
  effective_on: string | null
  links: Record<string, string>
  now: string | null
  number: string
  published_on: string | null
  state: string
  title: Text
}

/** The register, in order of numbers. */
export interface PublicStandardsAnswer {
  items: Array<PublicStandardLine>
}

/** A stay in a stage: when it began and ended; `last_day` (in the body's zone) the next one that binds. */
export interface PublicStep {
  deadline: Text | null
  ended_at: string | null
  entered_at: string
  instance: string
  kind: string
  last_day: string | null
  title: Text
}

/** A round of comment open to everybody: until the end of `last_day` in `zone`, which is before `until`. */
export interface PublicWindow {
  clauses: Array<string>
  instance: string
  last_day: string | null
  opened_at: string
  until: string | null
  zone: string
}

/** Where the publication of a standard stands. */
export interface PublicationAnswer {
  checks: Array<Check>
  form: Array<Field>
  links: Record<string, string>
  record: Record<string, unknown>
  text: string
}

/** Publish the standard in another language: `of` is the text that was translated, which must be the present one. */
export interface PublishTranslationFields {
  digest: string
  evidence: string
  language: string
  of: string
  title: string
  verified_by: string
}

/** Enter that a person has a qualification, by what evidence, and until which day it holds, if not for good. */
export interface QualifyPersonFields {
  evidence: string
  person: string
  qualification: string
  last_day?: string | null
}

/** Object to the draft, or to a clause of it. */
export interface RaiseObjectionFields {
  objection: string
  text: string
  clause?: string | null
}

/** Say that a milestone is reached. */
export interface ReachMilestoneFields {
  milestone: string
  evidence?: string | null
}

/** That `body` recorded the events from `first` to `last` at `recorded_at`, `hash` being that of the last. The hash chain makes it speak for everything before as well. `public_key` and `signature` are base64url; the signature is over the canonical JSON of the rest. */
export interface Receipt {
  body: string
  first: number
  hash: string
  key_id: string
  last: number
  public_key: string
  recorded_at: string
  signature?: string
}

/** Enter that an organisation adopted the standard: `title` is the policy, tender, product; with evidence. */
export interface RecordAdoptionFields {
  adopter: string
  adoption: string
  evidence: string
  kind: string
  since: string
  title: string
  unit?: string | null
}

/** Enter the sign-in list of the meeting; it is the denominator. */
export interface RecordAttendanceFields {
  ballot: string
  evidence: string
  present: Array<string>
}

/** Record rows of the comparison table, by number; or say why there is `none` to compare with. */
export interface RecordComparisonFields {
  evidence: string
  none?: string | null
  rows?: Array<Compared>
}

/** Enter a transfer, a licence or a pledge of a right in the standard, with evidence. `giver` is who holds the right: the body itself, by its id, unless it was transferred. Money is none of ours. */
export interface RecordDealingFields {
  dealing: string
  evidence: string
  giver: string
  kind: "transfer" | "licence" | "pledge"
  right: string
  since: string
  taker: string
  exclusive?: boolean
  until?: string | null
}

/** Enter where the national platform shows the standard, with evidence. */
export interface RecordDisclosureFields {
  evidence: string
  url: string
}

/** Enter what was found about an item of the review's checklist; a later finding takes the place of an earlier. */
export interface RecordFindingFields {
  finding: string
  item: string
  text: string
  evidence?: string | null
}

/** Enter opinions of the review, clause by clause. */
export interface RecordOpinionsFields {
  opinions: Array<Opinion>
}

/** Note that the draft was put before the public by one of the procedure's channels, with evidence of it. */
export interface RecordPostingFields {
  channel: string
  evidence: string
  url?: string | null
}

/** Note that an organisation replied and has no comment. */
export interface RecordReplyFields {
  unit: string
}

/** An act that the rules refuse; `others` are further rules that say no to it. */
export interface RefusalAnswer {
  checked: string
  detail: string
  facts: Record<string, unknown>
  instance: string
  others: Array<BrokenRule>
  rule: string
  satisfy: string
  says: string
  source: string
  source_checked: boolean
  status: number
  strength: string
  title: string
  type: string
  errors?: Array<Record<string, string>> | null
}

/** A refused act that was kept. */
export interface RefusalLine {
  checked: string
  command: string
  is_checked: boolean
  person: string | null
  portal: string | null
  position: number
  recorded_at: string
  rule: string
  satisfy: string
  says: string
  source: string
}

/** Refused acts of a project that were kept. */
export interface RefusalsPage {
  items: Array<RefusalLine>
  links: Record<string, string>
  next: string | null
}

/** Register a revision of a document by the digest of its bytes, with its 稿别. */
export interface RegisterDocumentFields {
  digest: string
  document: string
  kind: string
  media_type: string
  size: number
  title: Text
  filename?: string | null
  language?: string
  note?: string | null
}

/** Have events sent to a receiver that consented; no `types` means all of them. `address` and `consent` are made where the receiver is asked, `POST /v1/bodies/{body}/endpoints`. */
export interface RegisterEndpointFields {
  address: string
  consent: string
  endpoint: string
  kind: "webhook" | "wecom" | "dingtalk" | "feishu"
  public_key?: string | null
  signing?: "v1a" | "v1" | null
  types?: Array<string>
}

/** A number of a standard. `state` is pending, in_force, superseded or withdrawn; in a co-publisher's register it is joint. That of a number that the standard no longer bears is renumbered, and `now` is the one that it bears instead; else None. */
export interface RegisterLine {
  amendments: Array<string>
  body: string
  confirmed: Array<number>
  disclosed: string | null
  effective_on: string | null
  joint: Array<[string, string | null]>
  number: string
  overdue: boolean
  project: string
  published_on: string | null
  state: string
  text_digest: string | null
  title: Text
  now?: string | null
}

/** A page of numbers, in order. */
export interface RegisterPage {
  items: Array<LinkedRegisterLine>
  links: Record<string, string>
  next: string | null
}

/** File a version in another language of a revision that is filed; it takes nothing's place. */
export interface RegisterVersionFields {
  digest: string
  document: string
  kind: string
  language: string
  media_type: string
  of_document: string
  of_revision: number
  size: number
  title: Text
  filename?: string | null
  note?: string | null
  verified_by?: string | null
}

/** Say how the document stands to another: to one of the body's own (`other`), or to one of elsewhere (`number`). */
export interface RelateStandardFields {
  relation: string
  evidence?: string | null
  note?: string | null
  number?: string | null
  other?: string | null
}

/** Enter that an organisation belongs to another (母公司 parent), or to none any more. */
export interface RelateUnitsFields {
  evidence: string
  parent: string | null
  unit: string
}

/** How a standard stands to another, told from its own end (`outgoing`) or from the other's. */
export interface RelationLine {
  number: string | null
  outgoing: boolean
  project: string | null
  relation: string
}

/** Release comments that were held, or withheld by mistake: from now on they are listed and answered. */
export interface ReleaseCommentsFields {
  comments: Array<string>
}

/** End a drafter's part in the working group, for a reason. */
export interface ReleaseDrafterFields {
  person: string
  reason: string
}

/** Release the standard 发布: all publishers at once, each with its own number. `number` is the lead's, where it is not simply the next one: a new part of a numbered standard, an adopted one's. */
export interface ReleaseFields {
  document_number: string
  effective_on: string
  number?: string | null
  partners?: Array<string>
}

/** Release several standards by one announcement 公告, all or none; each gets the next number of its publishers. `partners` are all joint publishers of any of them. Who may release one may release several. */
export interface ReleaseTogetherFields {
  document_number: string
  effective_on: string
  projects: Array<string>
  partners?: Array<string>
}

/** Send nothing to an endpoint any more, and destroy its address and secrets. */
export interface RemoveEndpointFields {
  endpoint: string
  reason: string
}

/** Give standards of the body other numbers by a table, old to new. No number is taken back or used again. */
export interface RenumberFields {
  decision: string
  numbers: Array<Renumbered>
  evidence?: string | null
}

/** A number that a standard bears, and the one that it is to bear. */
export interface Renumbered {
  new: string
  old: string
}

/** A standard in whose place this one comes 代替, wholly or in part. */
export interface Replaced {
  number: string
  partly?: boolean
}

/** Send an endpoint once more what stands in the log after a position, with the ids of then. */
export interface ReplayEndpointFields {
  after: number
  endpoint: string
  reason: string
}

/** A reply to a vote, or with `outcome` what the exchange came to; by whom and for whom, if for somebody. */
export interface Reply {
  at: string
  by: string | null
  on_behalf_of: string | null
  text: string
  outcome?: string | null
}

/** Accept or contest a disposition, as the commenter: known by the portal, or by the receipt code. */
export interface ReplyToDispositionFields {
  accepts: boolean
  comment: string
  receipt?: string | null
  text?: string | null
}

/** What was found when a paper was filed; nothing where it passed. */
export interface ReportLine {
  document: string
  findings: Array<[string, string]>
  kind: string
  revision: number
}

/** Report that a remedy which the decision of an appeal ordered has been carried out. */
export interface ReportRemedyFields {
  appeal: string
  evidence: string
  remedy: string
  text: string
}

/** A request to review a standard early, and its answer. */
export interface Request {
  at: string
  ground: string
  id: string
  state?: "open" | "admitted" | "declined"
}

/** Ask that a standard be reviewed before its time: a complaint, a law changed, a referenced standard withdrawn. `standard` is the other standard, or the law, that the request is about. */
export interface RequestReviewFields {
  ground: string
  request: string
  text: string
  evidence?: string | null
  standard?: string | null
}

/** End a pause. */
export interface ResumeBodyFields {
  authority: string
  reason: string
}

/** Go on sending where it stopped, to an endpoint that was paused or that went away. */
export interface ResumeEndpointFields {
  endpoint: string
  reason: string
}

/** A standard and its periodic review: when it is due, whether one is open or late, for how many days. `years` are full ones since the release, or since a review last confirmed it. `waiting` are requests for an early review without an answer, `stale` the body's own standards that it relies on and that no longer stand. */
export interface ReviewLine {
  days_late: number
  due_on: string | null
  flags: Array<string>
  number: string
  open: boolean
  overdue: boolean
  project: string
  published_on: string
  stale: Array<string>
  title: Text
  waiting: number
  years: number
}

/** A request: its ground, when it came (UTC), what it says, and the answer. Words that were erased are None. */
export interface ReviewRequestLine {
  evidence: string | null
  ground: string
  received_at: string
  request: string
  standard: string | null
  text: string | null
  admitted?: boolean | null
  reason?: string | null
}

/** Requests for an early review. */
export interface ReviewRequestsPage {
  items: Array<ReviewRequestLine>
  links: Record<string, string>
  next: string | null
}

/** Take no more tokens of an issuer. */
export interface RevokeIssuerFields {
  issuer: string
}

/** Take an origin's admission back. */
export interface RevokeOriginFields {
  origin: string
}

/** Take a portal's admission back. */
export interface RevokePortalFields {
  portal: string
}

/** A role that somebody held on a day, from when until when; `until` is None while it is held. With `on_behalf_of` it was that person's, delegated to this one. */
export interface RoleLine {
  name: string
  person: string
  role: string
  since: string
  unit: string | null
  until: string | null
  on_behalf_of?: string | null
}

/** Roles held on a day, each with its term. */
export interface RolesPage {
  items: Array<RoleLine>
  links: Record<string, string>
  next: string | null
}

/** Sign with a new secret; the former signs beside it for some hours. `secret` and `consent` are made where one is asked for, `POST /v1/bodies/{body}/endpoints/{endpoint}/secret`. */
export interface RotateEndpointSecretFields {
  consent: string
  endpoint: string
  secret: string
  overlap_hours?: number
  public_key?: string | null
}

/** Sign receipts with a new key from now on. */
export interface RotateKeyFields {
  reason: string
}

/** Give a portal a new token; the former one stays valid for some days, 0 for none. `scopes` replace its scopes. */
export interface RotatePortalFields {
  portal: string
  token_digest: string
  expires_at?: string | null
  overlap_days?: number
  scopes?: Array<"read" | "act" | "documents" | "administer"> | null
}

/** One round of comment. `sent` and what follows count organisations; `without_reply` are those asked and silent. `clauses` are what the round is about, where it is not about all; `change` is the class declared after it. */
export interface RoundFigures {
  by_identity: Record<string, number>
  by_interest: Record<string, number>
  by_state: Record<string, number>
  change: string | null
  clauses: Array<string>
  comments: number
  contested: Array<string>
  groups: Array<Group>
  instance: string
  posted: Array<string>
  replied: number
  sent: number
  with_comments: number
  without_reply: Array<string>
}

/** A project's rounds of comment in figures. */
export interface RoundsPage {
  items: Array<RoundFigures>
  links: Record<string, string>
  next: string | null
}

/** A rule that may refuse the act, and what would satisfy it, with `{facts}` still open. */
export interface RuleLine {
  rule: string
  satisfy: string
  says: string
}

/** Say which organisations draft 起草单位, the leading one first, in the order in which the standard names them. */
export interface SetDraftingUnitsFields {
  reason: string
  units: Array<string>
}

/** Give one of the procedure's further state variables a value that may follow its present one. */
export interface SetLabelFields {
  value: string
  variable: string
  reason?: string | null
}

/** Give one standard an interval of its own for its periodic reviews, for a reason. */
export interface SetReviewIntervalFields {
  interval: Period
  reason: string
  evidence?: string | null
}

/** Enter an attempt to settle an objection and what came of it. `tried` leaves it open; it is `resolved` by a change or an explanation, `withdrawn` by whoever raised it, or `overruled` by those who may. */
export interface SettleObjectionFields {
  objection: string
  outcome: "tried" | "resolved" | "withdrawn" | "overruled"
  reason: string
  evidence?: string | null
}

/** Say what the exchange over a vote came to. The vote itself stays as it is. */
export interface SettleVoteFields {
  ballot: string
  outcome: "resolved" | "unresolved"
  text: string
  voter: string
}

/** One attempt to settle an objection, by whom, and what came of it. */
export interface SettlementLine {
  at: string
  by: string | null
  outcome: string
  reason: string
}

/** Enter the sign-in list of a meeting, once: members and their substitutes, and guests who do not vote. */
export interface SignInFields {
  evidence: string
  meeting: string
  present: Array<SignedIn>
  guests?: Array<string>
}

/** Sign the minutes on file: oneself or, with the signed sheet as evidence, for those whose signatures it bears. */
export interface SignMinutesFields {
  digest: string
  evidence?: string | null
  signers?: Array<string>
}

/** Who signed which text, when, and the sheet as evidence. */
export interface SignatureLine {
  at: string
  digest: string
  evidence: string | null
  signers: Array<string>
}

/** One line of a sign-in list: who came, instead of which member of the panel, and whether from afar. */
export interface SignedIn {
  person: string
  instead_of?: string | null
  remote?: boolean
}

/** One stay in a stage. `state` is open, owing, resting or ended; only the first two need a workflow. */
export interface StageLine {
  ballot: string | null
  conclusion: string | null
  ended_at: string | null
  entered_at: string
  instance: string
  kind: string
  round: number
  stage: string
  state: string
  title: Text
  transition: string | null
  transition_title: Text | null
  verdict: string | null
  workflow_id: string
}

/** Stays of a project in stages, the first one first. */
export interface StagesPage {
  items: Array<LinkedStageLine>
  links: Record<string, string>
  next: string | null
}

/** A page of standards that were searched for. */
export interface StandardsPage {
  items: Array<LinkedStandardLine>
  links: Record<string, string>
  next: string | null
}

/** Enter the patent holder's statement on licences 实施许可声明, with its digest. `reciprocal`: only to those who license theirs in turn. `signed_on` is the day on the paper. */
export interface StateLicenceFields {
  evidence: string
  licence: string
  patent: string
  conditions?: string | null
  reciprocal?: boolean
  signed_on?: string | null
}

/** Hand in the final draft with the changes that the review asked for, and say of which class they are. `diff` is the comparison with the text that was reviewed. */
export interface SubmitChangesFields {
  change_class: string
  digest: string
  text: string
  diff?: string | null
}

/** Comment on the draft. Only the text is needed, unless the procedure asks for more. `unit` is the organisation of the roster for which its member speaks; `consent` the version of the text by which the commenter agreed to be named. */
export interface SubmitCommentFields {
  comment: string
  text: string
  attachments?: Array<string>
  clause?: string | null
  consent?: string | null
  contact?: string | null
  interest?: string | null
  kind?: string | null
  line?: string | null
  member_body?: string | null
  name?: string | null
  named?: boolean
  organisation?: string | null
  place?: string | null
  proposed_change?: string | null
  unit?: string | null
}

/** Acknowledge a complaint and look into it. */
export interface TakeUpComplaintFields {
  complaint: string
}

/** A text in Chinese and, where there is one, English. */
export interface Text {
  zh: string
  en?: string | null
}

/** A drafting unit in its place, and whether it had confirmed. */
export interface UnitLine {
  confirmed: boolean
  name: Text | null
  unit: string
}

/** Take from a person all accounts with an issuer. */
export interface UnlinkAccountsFields {
  issuer: string
  person: string
}

/** Take a relation back that no longer holds, or never did; for a reason. */
export interface UnrelateStandardFields {
  reason: string
  relation: string
  number?: string | null
  other?: string | null
}

/** Confirm, for one's organisation, a comment that its member made. */
export interface ValidateCommentFields {
  comment: string
}

/** A version in another language, the revision it is of, and whether that is the last one. */
export interface VersionLine {
  digest: string
  document: string
  in_step: boolean
  kind: string
  language: string
  of_document: string
  of_revision: number
  revision: number
}

/** An application to join or an opinion, and its answer. `erased` says that words were there and are gone. */
export interface Voice {
  answer: string | null
  contact: string | null
  erased: boolean
  id: string
  kind: "joining" | "opinion"
  person: string
  reason: string | null
  received_at: string
  said: string
  text: string | null
  unit: string | null
}

/** Who asked to join and who gave an opinion. */
export interface VoicesPage {
  items: Array<Voice>
  links: Record<string, string>
  next: string | null
}

/** A vote with what followed it. Of a running ballot only who voted, when, and whether late, is told. */
export interface VoteLine {
  because: string | null
  by: string | null
  happened_at: string
  late: boolean
  position: string | null
  reason: string | null
  replaced: boolean
  thread: Array<Reply>
  voter: string
}

/** One who may vote, as of the opening: unit, interest, classes (the interest and the roles held) and weights. */
export interface Voter {
  classes: Array<string>
  interest: string | null
  person: string
  unit: string | null
  weights: Record<string, number>
}

/** Something that a count points out: how many votes it is about, and of how many. */
export interface Warned {
  kind: "narrow" | "quorum_near" | "abstained"
  of: number
  votes: number
}

/** Withdraw one's own appeal before it is decided. */
export interface WithdrawAppealFields {
  appeal: string
}

/** Withdraw the consent to be named, as the commenter: known by the portal, or by the receipt code. */
export interface WithdrawConsentFields {
  comment: string
  receipt?: string | null
}

/** Take a proxy back; a vote already cast by it stands until the voter casts another. */
export interface WithdrawProxyFields {
  ballot: string
}

/** Do not take up held comments, such as advertisements or insults; the reason is told to whoever has the code. What is said about a standard is answered, not withheld. */
export interface WithholdCommentsFields {
  comments: Array<string>
  reason: string
}

/** One announced year, in the JSON schema of NateScarlet/holiday-cn with a `source` beside its `papers`. Days from 24 December of the year before belong to it too: New Year's holiday begins there. */
export interface Year {
  days: Array<Day>
  year: number
  papers?: Array<string>
  source?: string
}
