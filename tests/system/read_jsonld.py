#!/usr/bin/python3
"""Reads a JSON-LD receipt from standard input with an independent processor, and fetches nothing.

A processor drops without a word what its context does not define, so every key has to come out as a predicate. Prints
one line per consent record: identifier, status, and how many data sets, purposes and personal data it names.
"""
import json
import sys
import urllib.request

from rdflib import Graph, Namespace
from rdflib.namespace import DCTERMS, RDF

DPV = Namespace("https://w3id.org/dpv#")


def refuse(*_arguments, **_names):
    raise SystemExit("the receipt made its reader open an address")


def keys_of(node):
    """Every term used, but what is JSON by its own type."""
    if isinstance(node, list):
        for one in node:
            yield from keys_of(one)
    elif isinstance(node, dict) and node.get("@type") != "@json":
        for key, value in node.items():
            if not key.startswith("@"):
                yield key
            if key != "@context":
                yield from keys_of(value)


def main():
    text = sys.stdin.read()
    urllib.request.urlopen = refuse
    graph = Graph().parse(data=text, format="json-ld")
    document = json.loads(text)
    prefixes = {name: place for name, place in document["@context"].items() if not name.startswith("@")}
    predicates = {str(predicate) for predicate in graph.predicates()}
    for key in set(keys_of(document)):
        prefix, name = key.split(":", 1)
        if prefixes[prefix] + name not in predicates:
            raise SystemExit(f"{key} says nothing to a reader of linked data")
    for record in graph.subjects(RDF.type, DPV.ConsentRecord):
        (status,) = graph.objects(record, DPV.hasConsentStatus)
        if not str(status).startswith(DPV):
            raise SystemExit(f"unknown status {status}")
        (identifier,) = graph.objects(record, DCTERMS.identifier)
        processes = list(graph.objects(record, DPV.hasProcess))
        personal = [one for process in processes for one in graph.objects(process, DPV.hasPersonalData)]
        datasets = {source for one in personal for source in graph.objects(one, DPV.hasDataSource)}
        print(identifier, str(status)[len(DPV):], len(datasets), len(processes), len(personal))


main()
