"""A society with standards in every stage, made by real acts on a real log: what the pages are tested with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import calendars
import procedures
from domain.act import Act, Actor, Outside
from domain.commands import commands
from domain.message import StreamId, project_stream
from domain.project import Project
from domain.refusal import Refused
from settings import Settings
from store.log import Log, open_log
from store.reads import load_state
from store.rules import Rules

A, B = "cses", "cpss"
U, V, X = "91110000000000001A", "91110000000000002B", "91110000000000003C"
PANEL = [f"v{n}" for n in range(1, 8)]
INTERESTS = ["use", "use", "consumption", "education_research", "testing_certification", "government", "operation"]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@dataclass
class Society:
    """The log, and the ways in which its people act."""

    log: Log
    settings: Settings

    def act(self, body: str, who: str, what: str, outside: Outside | None = None, /, **fields: object) -> None:
        command = commands.validate_python({"type": what, **fields})
        despite = {"comment_period": "上级要求加急"} if "periods" in fields else {}
        act = Act(
            body,
            command,
            Actor(who, "operator" if who == "op" else "members-portal"),
            uuid4(),
            outside=outside,
            despite=despite,
        )
        self.log.record(act).result(30)

    def refused(self, body: str, who: str, what: str, /, **fields: object) -> None:
        try:
            self.act(body, who, what, **fields)
        except Refused:
            return
        raise AssertionError(what)

    def wait(self, to: datetime) -> None:
        """Move the drill's clock, then let every project find what came due."""
        self.act(A, "op", "advance_clock", to=to, together=[B])
        with self.log.reading() as connection:
            found = connection.exec_driver_sql("SELECT body, project FROM projects").all()
        for body, project in found:
            command = commands.validate_python({"type": "due", "project": project})
            self.log.record(Act(body, command, Actor(None, None, role="system"), uuid4())).result(30)

    def project(self, name: str) -> Project:
        with self.log.reading() as connection:
            state = load_state(connection, self.log.engine, project_stream(A, name)).state
        assert isinstance(state, Project)
        return state

    def found(self, zh: str = "华东储能学会", en: str | None = "East China Energy Storage Society") -> None:
        """Found the society and its partner, with roster, procedure and management system."""
        text = self.log.keep_procedure(procedures.resolved("cn-group-standard"))
        for body, name in ((A, {"zh": zh, "en": en}), (B, {"zh": "电源学会", "en": "Power Supply Society"})):
            self.act(body, "op", "found_body", name=name, code=body.upper(), drill="rehearsal-2026")
            for unit, called in ((U, "南湖电池有限公司"), (V, "江北大学"), (X, "质量检验中心")):
                self.act(body, "op", "enrol_unit", unit=unit, name={"zh": called})
            people: list[tuple[str, str | None, str | None, list[str]]] = [
                ("sec", None, None, ["secretary"]), ("cou", None, None, ["council"]),
                ("lead", U, "production", ["member"]), ("d2", V, "production", []),
                ("v1", X, INTERESTS[0], ["reviewer", "chair"]),
                *((v, X, interest, ["reviewer"]) for v, interest in zip(PANEL[1:], INTERESTS[1:], strict=True)),
            ]  # fmt: skip
            for person, employer, interest, roles in people:
                self.act(
                    body,
                    "op",
                    "enrol_person",
                    person=person,
                    name="某" + person,
                    unit=employer,
                    interest=interest,
                    roles=roles,
                )
            self.act(body, "op", "adopt_procedure", digest=text, decision="理事会 2026-1")
            for kind in ("rules", "ipr_policy"):
                self.act(
                    body,
                    "op",
                    "file_regulation",
                    kind=kind,
                    title={"zh": "办法"},
                    version="1",
                    in_force_from="2025-01-01",
                    digest=digest(kind),
                )

    def propose(self, name: str, zh: str, en: str | None = None, **fields: object) -> None:
        self.act(
            A, "sec", "propose_project", project=name, procedure="cn-group-standard", title={"zh": zh, "en": en},
            scope="范围", necessity="必要性", relations="无", public_interests=["consumer_rights"],
            drafting_units=[U, V], drafters=[{"person": "lead", "lead": True}, {"person": "d2"}], **fields,
        )  # fmt: skip

    def paper(self, project: str, kind: str, person: str = "lead") -> str:
        made = digest(project + kind)
        self.act(
            A, person, "register_document", project=project, document=f"{project}.{kind}", kind=kind,
            title={"zh": kind}, digest=made, size=48_213, media_type="application/pdf",
        )  # fmt: skip
        return made

    def approve(self, project: str) -> None:
        self.paper(project, "application")
        self.act(A, "sec", "record_comparison", project=project, none="无相关强制性标准", evidence=digest("compared"))
        for attestation in ("members_answered", "within_scope", "mandatory_comparison"):
            self.act(
                A, "sec", "attest", project=project, attestation=attestation, evidence=digest(attestation), text="附件"
            )
        self.act(A, "cou", "move", project=project, transition="approve", number=f"2026-{project.upper()}")

    def ask_for_patents(self, project: str) -> None:
        asked = {"asked": ["drafter", "member"], "answer": "none", "evidence": digest("asked")}
        self.act(A, "sec", "ask_for_patents", project=project, **asked)

    def publish_for_comment(self, project: str) -> None:
        self.paper(project, "draft_for_comment")
        self.paper(project, "explanatory_note")
        self.ask_for_patents(project)
        self.act(A, "lead", "move", project=project, transition="submit_for_comment")

    def comment(self, project: str, n: int, person: str | None = None, **fields: object) -> None:
        self.act(
            A,
            person or f"visitor:{n}",
            "submit_comment",
            project=project,
            comment=f"{project}-c{n}",
            text=f"第{n}条意见:机密",
            **fields,
        )

    def dispose(self, project: str, ids: list[int]) -> None:
        for n in ids:
            answer = ("accepted", "partly_accepted", "rejected")[n % 3]
            self.act(
                A,
                "lead",
                "dispose_comment",
                project=project,
                comment=f"{project}-c{n}",
                disposition=answer,
                reason="见编制说明",
            )

    def submit_for_review(self, project: str) -> str:
        made = self.paper(project, "draft_for_review")
        self.paper(project, "comment_table", "sec")
        self.act(A, "lead", "declare_change", project=project, change="editorial", reason="按意见修改")
        self.ask_for_patents(project)
        self.act(A, "sec", "move", project=project, transition="submit_for_review")
        return made

    def review(self, project: str, draft: str, against: int) -> None:
        ballot = f"{project}-b1"
        self.act(A, "sec", "open_ballot", project=project, ballot=ballot, mode="meeting", digest=draft, panel=PANEL)
        self.act(
            A, "sec", "record_attendance", project=project, ballot=ballot, present=PANEL[:6], evidence=digest("签到")
        )
        self.refused(A, "lead", "cast_vote", project=project, ballot=ballot, position="approve")
        for n, voter in enumerate(PANEL[:6]):
            self.act(
                A,
                voter,
                "cast_vote",
                project=project,
                ballot=ballot,
                position="disapprove" if n < against else "approve",
                reason="数据不足",
            )
        self.act(A, "sec", "close_ballot", project=project, ballot=ballot)

    def release(self, project: str, effective_on: str, partners: list[str]) -> None:
        final = self.paper(project, "final_draft")
        self.paper(project, "review_minutes", "sec")
        self.act(A, "lead", "submit_changes", project=project, digest=final, change_class="as_asked", text="已改")
        self.act(A, "v1", "confirm_changes", project=project, digest=final, text="已改")
        self.act(
            A,
            "lead",
            "disclose_patent",
            project=project,
            patent="pa1",
            number="ZL202310001234.5",
            holder="南湖电池有限公司",
        )
        for attestation in (
            "council_approval",
            "self_declaration",
            "no_restriction_of_competition",
            "fees_statement",
            "patents_asked",
        ):
            self.act(
                A, "cou", "attest", project=project, attestation=attestation, evidence=digest(attestation), text="附件"
            )
        fields: dict[str, Any] = {
            "project": project,
            "document_number": "学会标〔2026〕7号",
            "effective_on": effective_on,
            "partners": partners,
        }
        self.refused(A, "sec", "release", **fields)
        self.act(A, "sec", "state_licence", project=project, patent="pa1", licence="fee", evidence=digest("许可"))
        for partner in partners:
            self.act(
                partner, "cou", "agree_to_publish", lead=A, project=project, digest=final, decision="常务理事会 2026-3"
            )
        self.act(A, "sec", "release", **fields)

    def first_life(self) -> None:
        """p1: an extension, an appeal that stops the clock, a mailed comment, two reviews, a joint release."""
        self.propose("p1", "便携式储能电源 安全要求", "Portable energy storage: safety requirements", partners=[B])
        self.refused(A, "cou", "move", project="p1", transition="approve", number="2026-P1")
        self.wait(datetime(2027, 1, 22, 2, tzinfo=UTC))
        self.approve("p1")
        self.wait(datetime(2027, 3, 9, 2, tzinfo=UTC))
        self.publish_for_comment("p1")
        for n in range(9):
            self.comment("p1", n, clause=f"{n % 4 + 4}.{n % 3 + 1}")
        self.act(A, "sec", "extend_deadline", project="p1", deadline="window", by="15d", reason="应会员请求")
        self.act(A, "visitor:9", "file_appeal", project="p1", appeal="ap1", ground="procedural", text="异议")
        self.act(A, "sec", "admit_appeal", project="p1", appeal="ap1", reason="符合受理条件")
        self.wait(datetime(2027, 3, 20, 2, tzinfo=UTC))
        self.act(A, "cou", "decide_appeal", project="p1", appeal="ap1", outcome="dismissed", reason="程序无瑕疵")
        closes = self.project("p1").deadline("window")
        assert closes is not None
        assert closes.instant is not None
        self.wait(closes.instant + timedelta(hours=9))
        self.refused(A, "visitor:77", "submit_comment", project="p1", comment="p1-late", text="迟到的意见")
        mailed = Outside(closes.instant - timedelta(hours=7), "mail", digest("信封"))
        self.act(A, "sec", "submit_comment", mailed, project="p1", comment="p1-c9", text="来信", clause="6.2")
        self.refused(A, "lead", "dispose_comment", project="p1", comment="p1-c2", disposition="rejected")
        self.dispose("p1", list(range(10)))
        self.review("p1", self.submit_for_review("p1"), against=3)
        self.wait(closes.instant + timedelta(days=40))
        self.act(A, "sec", "move", project="p1", transition="return_to_drafting", reason="审查未通过")
        self.wait(closes.instant + timedelta(days=75))
        revised = self.paper("p1", "draft_for_review")
        self.act(A, "lead", "declare_change", project="p1", change="editorial", reason="按审查意见修改")
        self.act(A, "sec", "move", project="p1", transition="submit_for_review", reason="已按意见修改")
        ballot = {"project": "p1", "ballot": "p1-b2"}
        self.act(A, "sec", "open_ballot", mode="meeting", digest=revised, panel=PANEL, **ballot)
        self.act(A, "sec", "record_attendance", present=PANEL, evidence=digest("签到2"), **ballot)
        for n, voter in enumerate(PANEL):
            self.act(A, voter, "cast_vote", position="abstain" if n == 6 else "approve", **ballot)
        self.act(A, "sec", "close_ballot", **ballot)
        self.act(
            A,
            "v1",
            "conclude_review",
            project="p1",
            conclusion="adopted_with_changes",
            minutes=digest("纪要"),
            text="修改后报批",
        )
        self.wait(closes.instant + timedelta(days=96))
        self.release("p1", "2027-11-01", [B])
        self.act(
            A, "sec", "record_disclosure", project="p1", url="https://standards.example/1", evidence=digest("公告")
        )

    def others(self) -> None:
        """Projects that stand in the other stages today."""
        now = datetime(2032, 6, 1, 1, tzinfo=UTC)
        self.wait(now)
        for name, zh, en in (
            ("p2", "锂离子电池回收 运输包装", "Recycled lithium cells: transport packaging"),
            ("p3", "电化学储能电站 消防验收规程", "Electrochemical storage plants: fire acceptance"),
            ("p4", "户用储能系统 安装与维护", None),
            ("p5", "储能变流器 电网适应性测试方法", "Power conversion systems: grid compliance tests"),
            ("p6", "钠离子电池 术语", "Sodium-ion batteries: vocabulary"),
        ):
            self.propose(name, zh, en)
        self.wait(now + timedelta(days=17))
        for name in ("p2", "p3", "p4", "p6"):
            self.approve(name)
        for name in ("p2", "p3", "p6"):
            self.publish_for_comment(name)
        for name, many in (("p2", 6), ("p3", 2), ("p6", 3)):
            for n in range(many):
                self.comment(name, n)
        self.dispose("p2", [0, 1, 2])
        self.wait(now + timedelta(days=60))
        self.dispose("p3", [0, 1])
        self.act(A, "visitor:5", "file_appeal", project="p4", appeal="ap4", ground="technical", text="异议")
        self.act(A, "cou", "admit_appeal", project="p4", appeal="ap4", reason="受理")
        self.wait(now + timedelta(days=88))
        self.propose("p7", "储能柜 运输标识", "Storage cabinets: transport marks")
        draft = self.submit_for_review("p3")
        self.act(
            A, "sec", "open_ballot", project="p3", ballot="p3-b1", mode="correspondence", digest=draft, panel=PANEL
        )
        for voter in PANEL[:4]:
            self.act(A, voter, "cast_vote", project="p3", ballot="p3-b1", position="approve")
        self.act(A, "cou", "move", project="p6", transition="terminate", reason="与行业标准重复")
        self.wait(now + timedelta(days=99))

    def live(self) -> None:
        """All of it: some 400 events."""
        self.found()
        self.wait(datetime(2027, 1, 5, 2, tzinfo=UTC))
        self.first_life()
        self.others()


@contextmanager
def society(data: Path, url: str | None = None) -> Iterator[Society]:
    """An open log in `data`, still empty."""
    settings = Settings(data=data, database_url=url, temporal_ui="http://127.0.0.1:8233")
    with open_log(settings, Rules(), calendars.load) as log:
        yield Society(log, settings)


__all__ = ["A", "B", "Society", "StreamId", "society"]
