"""Compares what the generator says it did (--json) with what the reports of a collector say of each sub-agent.

Usage: compare_accounts.py SENT REPORTS; ends with 1 when a sub-agent is told otherwise than it was.
"""
import ipaddress
import json
import sys

sent = json.load(open(sys.argv[1]))
accounts = {}
for line in open(sys.argv[2]):
    report = json.loads(line)
    assert report['adds_up'], line
    for exporter in report['exporters']:
        key = (exporter['sender'], ipaddress.ip_address(exporter['agent']), exporter['sub_agent_id'])
        sums = accounts.setdefault(key, {})
        for name, count in exporter['counts'].items():
            sums[name] = sums.get(name, 0) + count
wrong = 0
for made in sent['exporters']:
    told = accounts[('127.0.0.1', ipaddress.ip_address(made['agent']), made['sub_agent'])]
    did = (made['sent'], made['noticeable'], made['late'], made['duplicated'], made['restarts'])
    # What waits for more than a second, as on a machine that is busy, is lost first and late then.
    says = (told['received'], told['lost'] - told['late'], told['overtaken'] + told['late'], told['duplicates'], told['restarts'])
    if did != says:
        wrong += 1
        print(made['agent'], made['sub_agent'], 'did', did, 'says', says)
print('defects: of', len(sent['exporters']), 'sub-agents', wrong, 'are told otherwise than they were;', sent['datagrams'])
sys.exit(wrong > 0)
