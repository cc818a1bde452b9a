"""Speed of matching beside its peers, in one run: 20 MB of English and of Chinese, 400 patterns, two hit densities.

    python benchmarks/matching_speed.py REFERENCE [--megabytes 20] [--runs 3] > benchmarks/results/matching_speed.md

REFERENCE is the folder with `data/`. Texts are the parliament's speeches and the statutes and work reports, repeated
until there are enough; patterns are drawn from their words so that 2 % and 20 % of the tokens are hits. Times are CPU
seconds, medians of several runs in one process; what a matcher and a tokenizer remember is forgotten before each run.
Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from discourse.matching.corpus_index import index_of_tables
from discourse.matching.matcher import Matcher
from discourse.matching.plain_corpus import plain_corpus
from discourse.matching.word_frequencies import frequencies
from discourse.scoring.lexicon import Lexicon
from discourse.text import language
from discourse.text.languages.en import tokens as english_words
from discourse.text.languages.zh import tokens as chinese_words

Texts = list[str]

LABELS = {"en": "English", "zh": "Chinese"}
# quanteda 4.3.1, one thread, `tokens` and `tokens_lookup` on 20 MB: English with 3,939 and with 51,000 types; Chinese.
QUANTEDA = {"en": (5.8, 9.7), "zh": (3.9,)}
HEADER = """# Speed of matching beside its peers

`python benchmarks/matching_speed.py REFERENCE --megabytes {megabytes:g} --runs {runs}`

CPU seconds, medians of {runs}, one process. `matches`: arrays of start, end and pattern, with folding, exclusions and
boundaries. `tokens`: counting them. `both`: the sum, with which the peers are compared (seconds, how many times ours).
`tables`: the whole of `match`, with gates, overlaps and Arrow tables; `DataFrame`: the whole of `find`; `compile`:
making the matcher. What is loaded once a process (dictionaries, 0.3 s, and the segmenter) is loaded before. `stringi,
words only`: ICU's word boundaries in R, with which quanteda's `tokens` begins; it then still has to number types and to
look patterns up. The last column: what quanteda 4.3.1 took with one thread on 20 MB on another machine of two cores
(it was not to be had here), in English with 3,939 types, and with 51,000.
"""


def english(reference: Path) -> Texts:
    lines = (reference / "data/eu_parliament/speeches.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def chinese(reference: Path) -> Texts:
    lines = (
        (reference / "data/china_work_reports/government_work_reports.jsonl").read_text(encoding="utf-8").splitlines()
    )
    laws = sorted((reference / "data/china_laws").glob("*/*.md"))
    return [json.loads(line)["content"] for line in lines] + [law.read_text(encoding="utf-8") for law in laws]


def enough(texts: Texts, megabytes: float) -> Texts:
    """The texts repeated up to a size; each repetition is numbered, so that no text is the same as another."""
    made: Texts = []
    size, round_ = 0, 0
    while size < megabytes * 1e6:
        for text in texts:
            made.append(f"{round_} {text}" if round_ else text)
            size += len(made[-1].encode())
            if size >= megabytes * 1e6:
                break
        round_ += 1
    return made


def patterns(texts: Texts, code: str, density: float, count: int, rng: random.Random) -> list[str]:
    """Words and two-word phrases whose hits make up a share of the tokens."""
    sample = language(code).words(" ".join(texts[:300])[:2_000_000])
    counts = Counter(word for word in sample if len(word) > (3 if code == "en" else 1) and word.isalpha())
    ranked = [pair for pair in counts.most_common(8000) if pair[1] < len(sample) / 200]
    rng.shuffle(ranked)
    wanted, chosen, total = density * len(sample), [], 0
    for word, number in sorted(ranked[: count * 4], key=lambda pair: -pair[1] * (density > 0.1)):
        if len(chosen) < count // 2 and total + number <= wanted:
            chosen.append(word)
            total += number
    rare = [word for word, number in sorted(ranked, key=lambda pair: pair[1]) if word not in set(chosen)]
    phrases = [f"{a} {b}" if code == "en" else a + b for a, b in zip(rare[::2], rare[1::2], strict=False)]
    stems = [word + "*" if code == "en" else word for word in rare[: count // 4]]
    return [*chosen, *stems, *phrases][:count]


def median(runs: int, work: Callable[[], object]) -> tuple[float, object]:
    times, result = [], None
    for _ in range(runs):
        begin = time.process_time()
        result = work()
        times.append(time.process_time() - begin)
    return statistics.median(times), result


def count_tokens(texts: Texts, code: str) -> int:
    english_words._CACHE.clear()
    chinese_words._BETWEEN.clear()
    return sum(map(language(code).count, texts))


def ours(texts: Texts, terms: list[str], code: str, runs: int) -> tuple[dict[str, float], int]:
    lexicon = Lexicon.from_dict({"terms": terms})
    language(code).count("词 word")  # loads the segmenter
    Matcher(lexicon).match(plain_corpus(["词语边界 words"]))  # loads folding tables
    frequencies()  # the dictionary of readings
    begin = time.process_time()
    matchers = [Matcher(lexicon) for _ in range(runs)]
    compiled = (time.process_time() - begin) / runs
    corpus = plain_corpus(texts)
    index = index_of_tables(corpus)
    waiting = iter(matchers)
    spans, found = median(runs, lambda: next(waiting).spans(index))
    tokens, _ = median(runs, lambda: count_tokens(texts, code))
    tables, _ = median(1, lambda: Matcher(lexicon).match(corpus))
    frame, _ = median(1, lambda: lexicon.find(corpus))
    times = {"matches": spans, "tokens": tokens, "both": spans + tokens, "tables": tables, "DataFrame": frame}
    times["compile"] = compiled
    return times, int(found.accepted.sum())  # type: ignore[attr-defined]


def peers(texts: Texts, terms: list[str], code: str) -> dict[str, float]:
    """Peers count or find the patterns without their wildcards; only English is given to those that need words."""
    plain = sorted({term.rstrip("*") for term in terms})
    found: dict[str, float] = {}
    from sklearn.feature_extraction.text import CountVectorizer

    if code == "en":
        counter = CountVectorizer(vocabulary=plain, ngram_range=(1, 4))
    else:
        counter = CountVectorizer(vocabulary=plain, ngram_range=(1, 2), analyzer=language("zh").words)
    found["CountVectorizer"] = median(1, lambda: counter.transform(texts))[0]
    try:
        from flashtext import KeywordProcessor
    except ImportError:
        pass
    else:
        processor = KeywordProcessor()
        processor.add_keywords_from_list(plain)
        found["flashtext"] = median(1, lambda: [processor.extract_keywords(text, span_info=True) for text in texts])[0]
    boundaries = word_boundaries(texts)
    if boundaries is not None:
        found["stringi, words only"] = boundaries
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        return found
    nlp = spacy.blank("en" if code == "en" else "zh")
    nlp.max_length = 10**9
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("terms", [nlp.make_doc(term) for term in plain])
    found["spaCy PhraseMatcher"] = median(1, lambda: [matcher(nlp.make_doc(text)) for text in texts])[0]
    return found


def word_boundaries(texts: Texts) -> float | None:
    """Seconds of ICU's word boundaries by R's stringi, with which quanteda's `tokens` begins; None without R."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.txt"
        file.write_text("\x01".join(texts), encoding="utf-8")
        script = Path(__file__).with_name("word_boundaries.R")
        done = subprocess.run([rscript, str(script), str(file)], capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    given = parser.parse_args()
    rows, heads = [], ["matches", "tokens", "both", "tables", "DataFrame", "compile"]
    for code, texts in (("en", english(given.reference)), ("zh", chinese(given.reference))):
        texts = enough(texts, given.megabytes)
        for density in (0.02, 0.20):
            terms = patterns(texts, code, density, 400, random.Random(1))
            times, hits = ours(texts, terms, code, given.runs)
            others = {} if given.no_peers else peers(texts, terms, code)
            heads += [name for name in others if name not in heads]
            cells = {name: f"{seconds:.2f}" for name, seconds in times.items()}
            cells |= {name: f"{seconds:.2f} ({seconds / times['both']:.1f}×)" for name, seconds in others.items()}
            quanteda = ", ".join(f"{seconds} ({seconds / times['both']:.1f}×)" for seconds in QUANTEDA[code])
            rows.append((f"{LABELS[code]}, {density:.0%} of tokens", f"{hits:,}", cells, quanteda))
    print(HEADER.format(megabytes=given.megabytes, runs=given.runs))
    print(f"| | matches found | {' | '.join(heads)} | quanteda, elsewhere |")
    print("|---" * (len(heads) + 3) + "|")
    for label, found, cells, quanteda in rows:
        print(f"| {label} | {found} | {' | '.join(cells.get(head, '') for head in heads)} | {quanteda} |")


if __name__ == "__main__":
    main()
