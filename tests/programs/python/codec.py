"""kafka-python's codec of messages: what it knows, what it makes of bytes, and what it writes.

`codec.py schemas` prints a line of JSON for each message that it knows: `name`, `patched` (names of fields that
kafka-python treats otherwise than Kafka does) and `text`, the schema.

`codec.py FILE` reads lines of JSON, `name`, `version` and `hex`, and prints a line for each: `tree`, all fields that the
version has by their names in the schema, and `hex`, the message as kafka-python writes it; or `error`. Bytes are in
base64, uuids as Kafka shows them.
"""

import base64
import importlib
import importlib.resources
import json
import pkgutil
import sys
import uuid

import kafka.protocol
from kafka.protocol.api_data import ApiData
from kafka.protocol.api_message import ApiMessage
from kafka.protocol.schemas import load_json


def import_all():
    for module in pkgutil.walk_packages(kafka.protocol.__path__, "kafka.protocol."):
        if "generate" not in module.name:
            importlib.import_module(module.name)


def known():
    classes = list(ApiMessage.__subclasses__()) + list(ApiData.__subclasses__())
    resources = importlib.resources.files("kafka.protocol.schemas.resources")
    return {one.name: one for one in classes if (resources / f"{one.name}.json").is_file()}


def patched(schema, used):
    """The names of the fields that kafka-python changes after it has read the schema."""
    names = []
    for ours, theirs in zip(schema.get("fields", []), used.get("fields", [])):
        if {**ours, "fields": None} != {**theirs, "fields": None}:
            names += [ours["name"], theirs["name"]]
        names += patched(ours, theirs)
    return names


def schemas():
    for name, message in sorted(known().items()):
        schema = load_json(name)
        schema.pop("license", None), schema.pop("doc", None)
        print(json.dumps({"name": name, "patched": patched(schema, message.json), "text": json.dumps(schema)}))


def is_left_out(field, value):
    """A tagged struct that did not come is None here, whatever its default."""
    return value is None and field.is_struct() and field.tag is not None


def tree(field, value, version):
    if value is None:
        return plain(uuid.UUID(int=0)) if field.type_str == "uuid" else None
    if field.is_struct() or field.is_struct_array() and not isinstance(value, list):
        present = [one for one in field.fields.values() if one.for_version_q(version)]
        values = [(one, getattr(value, one.name)) for one in present]
        return {one._name: tree(one, value, version) for one, value in values if not is_left_out(one, value)}
    if isinstance(value, list):
        inner = field if field.is_struct_array() else field.array_of
        return [tree(inner, one, version) for one in value]
    return plain(value)


def plain(value):
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, uuid.UUID):
        return base64.urlsafe_b64encode(value.bytes).decode().rstrip("=")
    if isinstance(value, float) and value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return sorted(value) if isinstance(value, set) else value


def answer(messages, request):
    message, version = messages[request["name"]], request["version"]
    data = bytes.fromhex(request["hex"])
    # Only data messages have a version before them that could be left out; only messages know their version.
    read, written = ({"header": False}, {"header": False, "version": version}) if issubclass(message, ApiData) else ({}, {})
    value = message.decode(data, version=version, **read)
    value._header = None
    return {"tree": tree(message._struct, value, version), "hex": value.encode(**written).hex()}


def answers(path):
    messages = known()
    with open(path, encoding="utf-8") as requests:
        for line in requests:
            try:
                print(json.dumps(answer(messages, json.loads(line))))
            except Exception as error:  # whatever it is, the next line is another message
                print(json.dumps({"error": f"{type(error).__name__}: {error}"}))


import_all()
if sys.argv[1] == "schemas":
    schemas()
else:
    answers(sys.argv[1])
