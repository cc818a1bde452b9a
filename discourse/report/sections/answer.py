"""The question and the answer in words: size, interval, and what it cannot say."""

from __future__ import annotations

from discourse.report.blocks import Block, Paragraph, ReportSection
from discourse.report.sections import alerts, group_languages, inside, parts, silent, validated
from discourse.report.sections.contrasts import FEWEST, FEWEST_UNITS, without_echo
from discourse.report.sections.group_languages import coincide
from discourse.report.view import Row, View


def build(view: View) -> ReportSection:
    """Return the answer in numbers: within each language first, then across languages with its caution."""
    words = view.words
    blocks: list[Block] = []
    if coincide(view):
        blocks.append(Paragraph(words("answer.coincide"), "caution"))
    rows = primary_rows(view)
    if view.uses != view.primary["uses"] and rows:
        blocks.append(Paragraph(words("answer.every_hit"), "note"))
    if not rows:
        blocks.append(Paragraph(without_contrast(view), "note"))
        blocks.extend(Paragraph(text) for text in _described(view))
    for row in rows:
        pooled = row["language"] == "all"
        said = sentence(view, row) if pooled else words.sentences(sentence(view, row), inside.sentence(view, row))
        blocks.append(Paragraph(said, "plain" if pooled else "lead"))
        blocks.append(Paragraph(detail(view, row), "note"))
    for text in (_uses(view, rows), _ranks(view), *validated.lines(view), _warned(view)):
        if text:
            blocks.append(Paragraph(text))
    return ReportSection("numbers", words("answer.title"), tuple(blocks))


def primary_rows(view: View, uses: str | None = None, scale: str = "difference") -> list[Row]:
    """Return the primary contrast in each language, with `all` last unless it repeats the only language."""
    primary = view.primary
    rows = view.rows(
        "contrasts",
        by=view.by,
        level=primary["level"],
        name=primary["name"],
        measure=primary["measure"],
        uses=uses or view.uses,
        scale=scale,
        about="all",
    )
    pair = view.groups[:2]
    rows = [row for row in rows if {row["group_a"], row["group_b"]} == set(pair)] or rows
    lexicons = {name: place for place, name in enumerate(view.lexicons)}
    order = {language: place for place, language in enumerate(view.ordered({row["language"] for row in rows}))}
    leading = min((lexicons.get(row["lexicon"], 99) for row in rows), default=0)
    mine = [row for row in rows if lexicons.get(row["lexicon"], 99) == leading]
    mine = without_echo(mine)
    return sorted(mine, key=lambda row: (order[row["language"]], row["group_a"], row["group_b"]))


def sentence(view: View, row: Row) -> str:
    """Return one contrast in words: both values, difference, interval, p, and what follows from them."""
    words = view.words
    if empty := silent.without_value(view, row):
        return words.sentences(empty, silent.other_value(view, row))
    key = row["measure"] if row["measure"] == "share_of_sentences" else "other"
    texts = words("answer.within", texts=parts.where(view, row["language"]))
    apart = row["language"] != "all" or group_languages.own(view)
    values = words(
        f"answer.values.{key}",
        language=texts if apart else words("answer.pooled"),
        uses=words(f"answer.uses.{row['uses']}"),
        name=words(f"level.{row['level']}", name=view.label(row["name"])),
        measure=words.measure(row["measure"]),
        a=view.group(row["group_a"]),
        b=view.group(row["group_b"]),
        value_a=words.amount(row["value_a"], row["measure"]),
        value_b=words.amount(row["value_b"], row["measure"]),
    )
    if row["estimate"] is None:
        return words.sentences(values, words("answer.no_estimate"), _reason(view, row))
    return words.sentences(values, _difference(view, row), _verdict(view, row), _reason(view, row), _tipping(view, row))


def detail(view: View, row: Row) -> str:
    """Return the denominators of both values, their intervals, and the ratio, in words."""
    return view.words.sentences(_counted(view, row, "a"), _counted(view, row, "b"), _ratio(view, row))


def _counted(view: View, row: Row, letter: str) -> str:
    words = view.words
    measure = row["measure"]
    found = view.rows(
        "rates",
        lexicon=row["lexicon"],
        uses=row["uses"],
        by=row["by"],
        group=row[f"group_{letter}"],
        about=row["about"],
        language=row["language"],
        level=row["level"],
        name=row["name"],
    )
    units = words.count(f"answer.{row['unit']}", row[f"n_{letter}"])
    if found and measure == "share_of_sentences":
        n, total = (words.number(found[0][column]) for column in ("sentences_with_hit", "n_sentences"))
        units = words("answer.counted", n=n, total=total, units=units)
    ends = ""
    if found and found[0][f"{measure}_low"] is not None and row["unit"] == "documents":
        span = words.interval(found[0][f"{measure}_low"], found[0][f"{measure}_high"], measure)
        ends = words("answer.interval", interval=span)
    return words("answer.group", group=view.group(row[f"group_{letter}"]), units=units, interval=ends)


def _difference(view: View, row: Row) -> str:
    words = view.words
    a, b = view.group(row["group_a"]), view.group(row["group_b"])
    size = _size(view, row)
    if row["low"] is None or row["high"] is None:
        return words("answer.difference", size=size, a=a, b=b)
    ends = words.interval(row["low"], row["high"], row["measure"], "difference")
    p = words("answer.p", p=_p(view, row["p"])) if row["p"] is not None else ""
    if p and not row["primary"] and row["q"] is not None:
        p += words("answer.q", q=_p(view, row["q"]))
    return words("answer.difference_interval", size=size, interval=ends, p=p, a=a, b=b)


def _size(view: View, row: Row) -> str:
    unit = "points" if row["measure"].startswith("share") else "units"
    return view.words(f"answer.{unit}", value=view.words.change(row["estimate"], row["measure"], "difference"))


def _p(view: View, value: float) -> str:
    written = view.words.p(value)
    return written if written.startswith("<") else f"= {written}"


def _verdict(view: View, row: Row) -> str:
    low, high = row["low"], row["high"]
    if low is None or high is None:
        return ""
    if row["unit"] != "documents":
        return view.words("answer.describes")
    if low > 0 or high < 0:
        return view.words("answer.apart", more=view.group(row["group_a"] if low > 0 else row["group_b"]))
    return view.words("answer.together", a=view.group(row["group_a"]), b=view.group(row["group_b"]))


def _ratio(view: View, row: Row) -> str:
    same = [
        other
        for other in primary_rows(view, row["uses"], "ratio")
        if all(other[key] == row[key] for key in ("lexicon", "language", "group_a", "group_b"))
    ]
    if not same or same[0]["estimate"] is None or same[0]["low"] is None or same[0]["high"] is None:
        return ""
    found = same[0]
    return view.words(
        "answer.ratio",
        a=view.group(found["group_a"]),
        b=view.group(found["group_b"]),
        value=view.words.number(found["estimate"], 2),
        interval=view.words.interval(found["low"], found["high"], found["measure"], "ratio"),
    )


def _reason(view: View, row: Row) -> str:
    if row["unit"] == "documents" and row["low"] is None and min(row["n_a"], row["n_b"]) < FEWEST_UNITS:
        return view.words("answer.no_interval", n=FEWEST_UNITS)
    if row["unit"] == "documents" and row["p"] is None and min(row["n_a"], row["n_b"]) < FEWEST:
        return view.words("answer.few", n=FEWEST)
    return ""


def _tipping(view: View, row: Row) -> str:
    """Return in words how unequal the two halves of the lexicon must be for the difference to vanish."""
    if row["tipping_point"] is None or row["scale"] != "difference" or not row["estimate"]:
        return ""
    words = view.words
    for letter in "ab":
        if not row[f"value_{letter}"]:
            return words("answer.no_tipping", group=view.group(row[f"group_{letter}"]))
    known, tipping = row["sensitivity"], row["tipping_point"]
    said = words("answer.tipping", ratio=words.number(tipping, 2))
    if known is None:
        return words.sentences(said, words("answer.uncalibrated"))
    follows = "answer.holds" if (known < tipping) == (tipping > 1) else "answer.turns"
    return words.sentences(said, words("answer.calibrated", ratio=words.number(known, 2)), words(follows))


def without_contrast(view: View) -> str:
    """Return, in words, why the groups cannot be contrasted."""
    primary = view.primary
    found = view.rows("rates", level=primary["level"], name=primary["name"], by=view.by, about="all", uses=view.uses)
    name = view.label(primary["name"])
    groups = sorted({row["group"] for row in found})
    if not found:
        return view.words("answer.unmeasured", name=name)
    if len(groups) < 2:
        return view.words("answer.one_group", by=parts.column(view, view.by), group=view.group(groups[0]))
    return view.words("answer.no_contrast", name=name)


def _described(view: View) -> list[str]:
    """Return the primary rate of each group and language in words, for a run without a contrast."""
    words, primary = view.words, view.primary
    measure = primary["measure"]
    rows = without_echo(
        view.rows("rates", level=primary["level"], name=primary["name"], by=view.by, about="all", uses=view.uses)
    )
    order = View.ordered({row["language"] for row in rows})
    rows.sort(key=lambda row: (row["lexicon"], order.index(row["language"]), row["group"]))
    texts = []
    for row in [row for row in rows if row[measure] is not None and row["language"] != "all"][:6]:
        ends = words.interval(row[f"{measure}_low"], row[f"{measure}_high"], measure)
        known = row[f"{measure}_low"] is not None
        texts.append(
            words(
                "answer.described",
                name=words(f"level.{row['level']}", name=view.label(row["name"])),
                measure=words.measure(measure),
                language=words("answer.within", texts=parts.where(view, row["language"])),
                group=view.group(row["group"]),
                value=words.amount(row[measure], measure),
                interval=words("answer.interval", interval=ends) if known else "",
                documents=words.count("documents", row["n_documents"]),
            )
        )
    return texts


def _uses(view: View, rows: list[Row]) -> str:
    other = "all" if view.uses == "asserted" else "asserted"
    texts = []
    for row in rows:
        match = [
            o for o in primary_rows(view, other) if all(o[k] == row[k] for k in ("lexicon", "language", "group_a"))
        ]
        if not match or match[0]["estimate"] is None or row["estimate"] is None:
            continue
        same = (match[0]["estimate"] > 0) == (row["estimate"] > 0)
        texts.append(
            view.words(
                f"answer.other_uses.{'same' if same else 'turned'}",
                language=view.language(row["language"]),
                estimate=_size(view, match[0]),
                interval=view.words.interval(match[0]["low"], match[0]["high"], row["measure"], "difference"),
            )
        )
    listed = view.words("list.semicolon").join(texts)
    return view.words(f"answer.other_uses.{other}", items=listed) if texts else ""


def _ranks(view: View) -> str:
    texts = []
    for lexicon in view.lexicons[:1]:
        counting = view.counting(lexicon)
        for language in view.languages(lexicon):
            leaders = []
            for group in view.groups[: 2 if view.by == "about" else 4]:
                rows = view.rows(
                    "rates",
                    lexicon=lexicon,
                    by=view.by,
                    group=group,
                    language=language,
                    level="frame",
                    uses=view.uses,
                    about="all",
                )
                known = [r for r in rows if r["name"] in counting and r["share_of_sentences"] and r["hits"]]
                best = sorted(known, key=lambda r: (-r["share_of_sentences"], r["name"]))[:2]
                if best:
                    named = " › ".join(
                        f"{view.label(r['name'])} {view.words.percent(r['share_of_sentences'])}" for r in best
                    )
                    leaders.append(view.words("answer.leads", group=view.group(group), frames=named))
            if leaders:
                key = "answer.ranks_all" if language == "all" else "answer.ranks"
                texts.append(
                    view.words(
                        key, language=view.language(language), leaders=view.words("list.semicolon").join(leaders)
                    )
                )
    return view.words.sentences(*texts)


def _warned(view: View) -> str:
    n = len(alerts.kinds(view))
    return view.words.count("answer.warned", n) if n else ""
