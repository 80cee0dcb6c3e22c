#!/usr/bin/env python3
"""Reduces what `sflowtool -r CAPTURE -j` prints (standard input) to a line for each flow sample (standard output).

Columns are divided by tabs; what sflowtool did not say is an empty column. See README.md beside this file.
"""
import json
import sys

COLUMNS = {
    "rate": "meanSkipCount", "frame": "sampledPacketSize", "input": "inputPort", "output": "outputPort",
    "srcMac": "srcMAC", "dstMac": "dstMAC", "etherType": "ethernet_type",
    "tag1": "decodedVLAN", "tag2": "decodedVLAN.1", "inVlan": "in_vlan", "outVlan": "out_vlan",
    "src": ("srcIP", "srcIP6"), "dst": ("dstIP", "dstIP6"), "protocol": "IPProtocol", "tos": "IPTOS",
    "fragmentOffset": "IPFragmentOffset",
    "srcPort": ("TCPSrcPort", "UDPSrcPort"), "dstPort": ("TCPDstPort", "UDPDstPort"), "tcpFlags": "TCPFlags",
    "icmpType": "ICMPType", "icmpCode": "ICMPCode",
    "srcAs": "src_as", "dstAs": "dst_as", "srcMask": "srcSubnetMask", "dstMask": "dstSubnetMask",
    "nextHop": "nextHop", "bgpNextHop": "bgp_nexthop",
}


def fields(sample):
    """All that is said of a sample, in one dictionary, with the order of its header and switch records."""
    said = {k: v for k, v in sample.items() if k != "elements"}
    tags = [element.get("flowBlock_tag", "") for element in sample["elements"]]
    for element in sample["elements"]:
        for key, value in element.items():
            said.setdefault(key, value)
    said["headerLast"] = str(int("0:1001" in tags and tags.index("0:1001") < tags.index("0:1")))
    return said


def transport(frame):
    """Where the transport header of an IPv6 frame starts; None where sflowtool sees one that is not there."""
    at = 12
    while frame[at:at + 2] in (b"\x81\x00", b"\x88\xa8"):
        at += 4
    if frame[at:at + 2] != b"\x86\xdd":
        return 0
    header, at = frame[at + 8], at + 42
    while header in (0, 43, 44, 51, 60) and at + 8 <= len(frame):
        if header == 51 or header == 44 and (frame[at + 2] << 8 | frame[at + 3]) >> 3 > 0:
            return None
        header, at = frame[at], at + (8 if header == 44 else (frame[at + 1] + 1) * 8)
    return at


def forget_what_is_misread(said):
    """sflowtool takes the length of an AH in the wrong unit, later fragments for first ones, and reads TCP flags
    beyond the end of a header that was cut."""
    frame = bytes.fromhex(said.get("headerBytes", "").replace("-", ""))
    start = transport(frame)
    if start is None or start + 14 > len(frame):
        said.pop("TCPFlags", None)
    if start is None:
        for key in ("TCPSrcPort", "TCPDstPort", "UDPSrcPort", "UDPDstPort"):
            said.pop(key, None)


def column(said, names):
    names = (names,) if isinstance(names, str) else names
    return next((said[name] for name in names if name in said), "")


print("\t".join(list(COLUMNS) + ["headerLast"]))
for line in sys.stdin:
    for sample in json.loads(line).get("samples", []):
        if sample.get("sampleType") == "FLOWSAMPLE":
            said = fields(sample)
            forget_what_is_misread(said)
            print("\t".join([column(said, names) for names in COLUMNS.values()] + [said["headerLast"]]))
