"""The commands: what goes where, which exit code, and nothing that a pipe would choke on."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reconcile import __version__
from reconcile.cli.app import app

STORY = "Police said 40 people were killed in Aven. The army said 70 people were killed in Aven.\n"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return Path("story.txt")


def claims(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_extract_writes_claims_by_source(story: Path) -> None:
    result = run("extract", story)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(row["source"].lower().removeprefix("the "), row["low"]) for row in claims(result.stdout)] == [
        ("police", "40"), ("army", "70"),
    ]  # fmt: skip


def test_standard_input_and_a_file_give_the_same_claims(story: Path) -> None:
    piped, read = claims(run("extract", "-", stdin=STORY).stdout), claims(run("extract", story).stdout)
    assert [row["claim_id"] for row in piped] == [row["claim_id"] for row in read]
    assert {row["document"] for row in piped} == {"stdin"}


def test_a_claim_table_is_as_good_as_the_documents(story: Path) -> None:
    assert run("extract", story, "-o", "claims.csv").exit_code == 0
    assert run("extract", "claims.csv").stdout == Path("claims.csv").read_text(encoding="utf-8")
    assert run("extract", "claims.csv", "-o", "claims.csv").exit_code == 0  # an input may be replaced
    assert len(claims(Path("claims.csv").read_text(encoding="utf-8"))) == 2


def test_the_format_follows_the_file(story: Path) -> None:
    assert run("extract", story, "-o", "claims.jsonl").exit_code == 0
    lines = Path("claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["low"] for line in lines] == [40, 70]
    assert run("report", story, "-o", "findings.json").exit_code == 0
    assert json.loads(Path("findings.json").read_text(encoding="utf-8"))["quantities"]


def test_a_format_may_be_named_by_a_suffix(story: Path) -> None:
    assert run("report", story, "-f", "md").stdout == run("report", story, "-f", "markdown").stdout


def test_a_report_into_a_folder(story: Path) -> None:
    result = run("report", story, "--out", "new/reports")
    assert (result.exit_code, result.stdout) == (0, "")
    assert {"report.md", "claims.csv", "findings.json"} <= {
        path.name for path in Path("new/reports").iterdir()
    }


def test_conflicts_can_fail_a_run(story: Path) -> None:
    assert run("report", story, "--fail-on", "conflict").exit_code == 1
    assert run("report", story, "--fail-on", "suspect").exit_code == 0
    assert run("report", story, "--fail-on", "murder").exit_code == 2


def test_explain_marks_the_words(story: Path) -> None:
    result = run("explain", story)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "    Police said 40 people were killed in Aven." in lines
    assert any(line.startswith("    ------ ---- ^^") for line in lines)
    assert "  quantity  " in result.stdout
    assert "  rules     " in result.stdout


def test_explain_says_why_documents_stand_together(story: Path) -> None:
    Path("b.txt").write_text(story.read_text(encoding="utf-8") + "\nIt fell on Monday.\n", encoding="utf-8")
    lines = run("explain", story, "b.txt").stdout.splitlines()
    assert "  with      b.txt" in lines
    assert any(line.startswith("  because   both documents ") for line in lines)


def test_a_victim_without_a_number_counts_when_asked_for(story: Path) -> None:
    Path("one.txt").write_text("A man was shot dead in Aven.", encoding="utf-8")
    assert claims(run("extract", "one.txt").stdout) == []
    (row,) = claims(run("extract", "one.txt", "--implicit").stdout)
    assert (row["low"], row["measure"]) == ("1", "killed")


def test_corrections_are_applied_in_every_run(story: Path) -> None:
    first = claims(run("extract", story).stdout)[0]
    Path("corrections.csv").write_text(
        f"claim_id,field,value\n{first['claim_id']},source,the army\n", "utf-8"
    )
    row = claims(run("extract", story).stdout)[0]
    assert (row["source"], row["corrected"]) == ("the army", "source")


def test_a_column_may_have_another_name(story: Path) -> None:
    Path("articles.csv").write_text(f'story\n"{STORY}"\n', encoding="utf-8")
    assert len(claims(run("extract", "articles.csv", "--column", "text=story").stdout)) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["extract"], 2, "Missing argument"),
        (["extract", "story.txt", "-f", "pdf"], 2, "reconcile: pdf: no such format; choose from csv,"),
        (["report", "story.txt", "-f", "pdf"], 2, "reconcile: pdf: no such format; choose from csv,"),
        (["extract", "nowhere.txt"], 2, "reconcile: nowhere.txt: no such file or folder"),
        (["extract", "story.txt", "nowhere.txt"], 3, "reconcile: nowhere.txt: no such file or folder"),
        (
            ["extract", "story.txt", "-o", "no/such/claims.csv"],
            2,
            "reconcile: no/such/claims.csv: No such file",
        ),
        (["extract", "story.txt", "--settings", "no.toml"], 2, "reconcile: no.toml: No such file"),
        (["extract", "story.txt", "--corrections", "no.csv"], 2, "reconcile: no.csv: No such file"),
        (["extract", "story.txt", "--column", "text"], 2, "reconcile: --column text: write FIELD=NAME"),
        (["report", "story.txt", "--out", "story.txt/x"], 2, "reconcile: story.txt/x: Not a directory"),
    ],
)
def test_every_failure_is_one_line(story: Path, arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_defect_is_told_in_one_line_too(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reconcile.reader.read", lambda *_: 1 / 0)
    monkeypatch.delenv("RECONCILE_DEBUG", raising=False)
    result = run("extract", story)
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "reconcile: this is a defect in reconcile (ZeroDivisionError: division by "
    )


def test_an_interruption_leaves_the_old_file(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reconcile import reader

    whole = reader.read

    def interrupted(*given: object) -> object:
        yield from whole(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr("reconcile.reader.read", interrupted)
    for old in (None, "what was there"):
        if old is not None:
            Path("claims.csv").write_text(old, encoding="utf-8")
        before = {path.name: path.read_bytes() for path in Path().iterdir()}
        result = run("extract", story, "-o", "claims.csv")
        assert (result.exit_code, result.stderr) == (130, "reconcile: interrupted after 1 documents\n")
        assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_notes_cannot_drive_the_terminal(story: Path) -> None:
    result = run("extract", "a\x1b]0;\nred.txt")
    assert result.stderr == "reconcile: a ]0; red.txt: no such file or folder\n"


def python(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_first_answer_is_quick(option: str) -> None:
    heavy = "{'pandas', 'pint', 'jinja2', 'tabulate', 'numpy', 'rich'}"
    code = f"""
import sys
sys.argv = ["reconcile", {option!r}]
from reconcile.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code
print(sorted({heavy} & set(sys.modules)))
"""
    said = python(code)
    assert said.splitlines()[-1] == "[]"
    assert option != "--version" or said.startswith(f"reconcile {__version__}\n")


def test_help_says_each_command_in_a_whole_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = run("--help").stdout
    assert "check" in said
    assert "..." not in said.split("Commands:")[1]


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    lines = (json.dumps({"text": f"Police said {number} people were killed."}) for number in range(10, 400))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = (
        f"{sys.executable} -m reconcile extract {tmp_path}/many.jsonl | head -1; echo ${{PIPESTATUS[0]}}"
    )
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    header, code = result.stdout.splitlines()
    assert header.startswith("claim_id,")
    assert (code, result.stderr) == ("0", "")


def test_the_texts_can_be_kept(story: Path) -> None:
    lines = [{"id": "../up", "text": STORY}, {"id": "a/b c.txt", "text": "Ten died.\r\n"}]
    Path("many.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("extract", "many.jsonl", "--keep-text", "texts/here")
    assert result.exit_code == 0
    texts = {path.name: path.read_bytes().decode() for path in Path("texts/here").rglob("*.txt")}
    assert texts.pop("b c.txt") == "Ten died.\r\n"
    (kept,) = texts.values()
    for row in claims(result.stdout)[:2]:
        assert kept[int(row["start"]) : int(row["end"])] == row["figure"]
    assert not Path("texts/up.txt").exists()


def test_a_draft_is_checked_against_its_sources(story: Path) -> None:
    Path("sources").mkdir()
    story.rename("sources/story.txt")
    Path("good.md").write_text("Police said 40 people were killed in Aven; the army said 70.\n", "utf-8")
    Path("bad.md").write_text("In the end 55 people were killed in Aven, police said.\n", "utf-8")
    assert run("check", "good.md", "--against", "sources").exit_code == 0
    result = run("check", "bad.md", "--against", "sources", "bad.md", "-f", "github")
    assert result.exit_code == 1
    assert result.stdout.startswith("::warning file=bad.md,line=1,col=12,")
    assert run("check", "bad.md").exit_code == 2
    assert run("check", "bad.md", "--against", "nowhere").exit_code == 2
    assert run("check", "nowhere.md", "--against", "sources").exit_code == 2


SEEDS = Path(__file__).parents[2] / "seeds" / "million-man-march"
FOLLOWED = """
[[quantities]]
name = "the march"
measure = "attended"
"""


def verdicts(text: str) -> set[tuple[str, str]]:
    """The quantities of an attendance, and none besides, by label and verdict."""
    found = json.loads(text)["quantities"]
    assert {one["measure"] for one in found} <= {"attended"}
    return {(one["label"], one["verdict"]) for one in found}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--measure", "attended"], True),
        (["--measure", "attendance", "--source", "park service"], True),
        (["--place", "Kursk"], False),
        (["--verdict", "conflict", "--verdict", "suspect", "--since", "1995-10", "--until", "1995"], True),
        (["--measure", "killed"], False),
        (["--until", "1990"], False),
        (["--source", "NASA"], False),
    ],
)
def test_a_report_answers_a_question(asked: list[str], found: bool) -> None:
    result = run("report", SEEDS, "-f", "json", *asked)
    assert result.exit_code == 0
    assert ("conflict" in {verdict for _, verdict in verdicts(result.stdout)}) is found
    assert ("none of" in result.stderr) is not found


def test_claims_can_be_asked_for() -> None:
    said = claims(run("extract", SEEDS, "--source", "National Park Service").stdout)
    assert said
    assert {row["source"] for row in said} <= {"National Park Service", "Park Service"} | {
        row["source"] for row in said if row["body"] == "National Park Service"
    }
    compared = claims(run("extract", SEEDS, "--verdict", "conflict", "--source", "NPS").stdout)
    assert compared
    assert {row["claim_id"] for row in compared} <= {row["claim_id"] for row in said}
    assert {row["measure"] for row in compared} == {"attended"}


def test_a_desk_follows_a_quantity_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reconcile.toml").write_text(FOLLOWED, encoding="utf-8")
    followed = run("report", SEEDS, "-f", "json", "--quantity", "the march")
    assert ("the march", "conflict") in verdicts(followed.stdout)
    Path("reconcile.toml").unlink()
    label = next(label for label, verdict in verdicts(run("report", SEEDS, "-f", "json", "--measure",
                 "attended").stdout) if verdict == "conflict")  # fmt: skip
    assert (label, "conflict") in verdicts(run("report", SEEDS, "-f", "json", "--quantity", label).stdout)
    Path("reconcile.toml").write_text(FOLLOWED, encoding="utf-8")
    quiet = run("report", "-", "-f", "json", "--quantity", "the march", stdin=STORY)
    assert (quiet.exit_code, verdicts(quiet.stdout)) == (0, set())


@pytest.mark.parametrize("command", ["extract", "report"])
@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (["--since", "last week"], "--since last week: not a date; write 2025, 2025-01 or 2025-01-13"),
        (["--verdict", "agreed"], "--verdict agreed: choose from conflict, suspect, compatible, agree"),
        (["--measure", " "], "--measure ' ': there is no word in it"),
        (["--quantity", "the race"], "--quantity the race: no quantity has this name, label or id"),
    ],
)
def test_a_question_without_an_answer_is_one_line(
    story: Path, command: str, asked: list[str], message: str
) -> None:
    result = run(command, story, *asked)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"reconcile: {message}")
    assert result.stderr.count("\n") == 1


def test_a_store_keeps_every_claim(story: Path) -> None:
    result = run("extract", story, "-o", "claims.db", "--measure", "killed")
    assert (result.exit_code, result.stderr) == (
        2, "reconcile: claims.db: a store keeps every claim; ask when it is read\n",
    )  # fmt: skip


def edit(file: str, change: Callable[[list[dict[str, str]]], None], delimiter: str = ";") -> None:
    """Changes a claims table as a spreadsheet does: other order, a column more, a mark of order, CRLF."""
    rows = claims(Path(file).read_text(encoding="utf-8"))
    change(rows)
    columns = ["remark", *sorted(rows[0])]
    with Path(file).open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", delimiter=delimiter)
        writer.writeheader()
        writer.writerows(reversed(rows))


def test_what_an_editor_changed_is_kept_for_every_later_run(story: Path) -> None:
    assert run("report", story, "-f", "csv", "-o", "claims.csv").exit_code == 0

    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["source"] = "the mayor"
        rows[1]["status"] = "rejected"

    edit("claims.csv", change)
    kept = run("keep", "claims.csv", story)
    assert (kept.exit_code, kept.stderr) == (0, "reconcile: corrections.csv: 2 cells of 2 claims kept\n")
    found = json.loads(run("report", story, "-f", "json").stdout)
    assert [row["source"] for row in found["claims"]] == ["the mayor", "army"]
    assert [one["verdict"] for one in found["quantities"]] == ["single"]
    told = run("report", story).stdout
    assert "corrected by hand: source" in told
    assert "rejected" in told
    again = run("keep", "claims.csv", story)
    assert again.stderr == "reconcile: nothing was changed\n"


def test_what_is_typed_about_a_document_counts_in_every_later_run(story: Path) -> None:
    run("extract", story, "-o", "claims.csv")

    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["published"], rows[1]["publisher"] = "13.01.2025", "The Courier"

    edit("claims.csv", change)
    kept = run("keep", "claims.csv", story)
    assert (kept.exit_code, kept.stderr) == (0, "reconcile: corrections.csv: 2 cells of 1 document kept\n")
    rows = claims(run("extract", story).stdout)
    assert {(row["published"], row["publisher"]) for row in rows} == {("2025-01-13", "The Courier")}
    run("extract", story, "-o", "claims.csv")
    edit("claims.csv", lambda rows: rows[0].update(low="41"))
    assert "1 cell of 1 claim kept" in run("keep", "claims.csv", story).stderr
    assert len(Path("corrections.csv").read_text(encoding="utf-8").splitlines()) == 4


def test_a_table_whose_numbers_are_in_doubt_leaves_everything_as_it_was(story: Path) -> None:
    run("extract", story, "-o", "claims.csv")
    edit("claims.csv", lambda rows: rows[0].update(low="12.500", high="12.500", source="the mayor"))
    kept = run("keep", "claims.csv", story)
    assert kept.exit_code == 2
    assert kept.stderr.startswith("reconcile: claims.csv: its numbers can be read in two ways")
    assert kept.stderr.count("\n") == 1
    assert not Path("corrections.csv").exists()


def test_two_quantities_can_be_merged_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(
        "Police said 40 people were killed in Aven. The army said 70 people were wounded in Aven.\n",
        encoding="utf-8",
    )
    run("report", "story.txt", "-f", "csv", "-o", "claims.csv")

    def change(rows: list[dict[str, str]]) -> None:
        assert rows[0]["quantity"] != rows[1]["quantity"]
        rows[1]["quantity"] = rows[0]["quantity"]

    edit("claims.csv", change, ",")
    assert "1 cell of 1 claim kept" in run("keep", "claims.csv", "story.txt").stderr
    found = json.loads(run("report", "story.txt", "-f", "json").stdout)
    assert [len(one["claims"]) for one in found["quantities"]] == [2]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("a,b\n1,2\n", "claims.csv: no column claim_id"),
        ("", "claims.csv: no column claim_id"),
        ("claim_id,source\nc0,the mayor\n", "claims.csv: row 2: c0 is no claim of these documents"),
    ],
)
def test_a_table_of_something_else_is_one_line(story: Path, table: str, message: str) -> None:
    Path("claims.csv").write_text(table, encoding="utf-8")
    result = run("keep", "claims.csv", story)
    assert result.exit_code in (2, 3)
    assert result.stderr.startswith(f"reconcile: {message}")
    assert not Path("corrections.csv").exists()
