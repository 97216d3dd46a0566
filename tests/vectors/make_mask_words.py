#!/usr/bin/env python3
"""Writes mask_words.json and its _bad_ twins next to itself, with an implementation of its own (hashlib and twenty lines
of ChaCha20), so that the vectors do not come from the code they check. Source: core/protocol/PROTOCOL.md, section 3."""
import hashlib
import json
import pathlib
import struct


def rotate(value, count):
    return ((value << count) | (value >> (32 - count))) & 0xFFFFFFFF


def quarter(s, a, b, c, d):
    for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & 0xFFFFFFFF
        s[z] = rotate(s[z] ^ s[x], turn)


def block(key, counter):
    start = list(struct.unpack("<4I", b"expand 32-byte k")) + list(struct.unpack("<8I", key))
    start += [counter & 0xFFFFFFFF, counter >> 32, 0, 0]
    s = start[:]
    for _ in range(10):
        for columns in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                        (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(s, *columns)
    return [(x + y) & 0xFFFFFFFF for x, y in zip(s, start)]


def mask_key(seed, round_id, group, contributor, column):
    domain = b"coppice/1/mask"
    fixed = round_id + struct.pack("<I", group) + contributor + struct.pack("<I", column)
    return hashlib.blake2b(bytes([len(domain)]) + domain + fixed, key=seed, digest_size=32).digest()


def case(number):
    seed = hashlib.sha256(b"seed %d" % number).digest()
    round_id = hashlib.sha256(b"round %d" % number).digest()
    contributor = hashlib.sha256(b"contributor %d" % number).digest()
    group, column = number * 7, number % 8 + 1
    key = mask_key(seed, round_id, group, contributor, column)
    # First words, and words around the end of a 2,048-word tile (block 128) and far behind it.
    positions = [0, 1, 2, 15, 16, 2047, 2048, 2049, 70001]
    words = [block(key, k // 16)[k % 16] for k in positions]
    return {"seed": seed.hex(), "round": round_id.hex(), "group": group, "contributor": contributor.hex(),
            "column": column, "key": key.hex(), "positions": positions, "words": words}


def write(name, cases):
    path = pathlib.Path(__file__).parent / name
    path.write_text(json.dumps(cases, indent=1) + "\n")


good = [case(number) for number in range(4)]
write("mask_words.json", good)
for name, spoil in {
    "seed": lambda c: c.update(seed=hashlib.sha256(bytes.fromhex(c["seed"])).hexdigest()),
    "group": lambda c: c.update(group=c["group"] + 1),
    "column": lambda c: c.update(column=c["column"] + 1),
    "contributor": lambda c: c.update(contributor=c["round"], round=c["contributor"]),
    "word_order": lambda c: c.update(words=[int.from_bytes(w.to_bytes(4, "little"), "big") for w in c["words"]]),
}.items():
    bad = [dict(c) for c in good]
    for c in bad:
        spoil(c)
    write(f"mask_words_bad_{name}.json", bad)
