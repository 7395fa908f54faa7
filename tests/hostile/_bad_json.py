"""Texts that are no JSON object, or none of the protocol's; and odd ones that are."""
import json

DEEP = 8  # how deep a frame may be nested


def nested(depth, open_="{\"a\":", close="}", core="1"):
    """An object in whose field `x` stand so many more; its depth is one more."""
    return '{"t":"ping","id":"n","x":' + open_ * depth + core + close * depth + "}"


# Answered with bad_json, without an id, for none can be read.
NO_JSON = {
    "nothing at all": "",
    "spaces": " \t\r\n ",
    "null": "null",
    "true": "true",
    "a number": "5",
    "a text": '"ping"',
    "an empty list": "[]",
    "a request in a list": '[{"t":"ping"}]',
    "two objects": '{"t":"ping"}{"t":"ping"}',
    "two objects on two lines": '{"t":"ping"}\n{"t":"ping"}',
    "an object and a word": '{"t":"ping"} x',
    "an object and a brace": '{"t":"ping"}}',
    "an object and a comma": '{"t":"ping"},',
    "an object and a NUL": '{"t":"ping"}\0',
    "an object, a NUL and another": '{"t":"ping"}\0{"t":"ping"}',
    "a NUL first": '\0{"t":"ping"}',
    "a NUL between": '{"t":\0"ping"}',
    "a NUL in a text": '{"t":"ping\0"}',
    "a NUL in a key": '{"t\0":"ping"}',
    "an unending object": '{"t":"ping"',
    "an unending text": '{"t":"ping',
    "an unending escape": '{"t":"ping\\',
    "a last comma": '{"t":"ping",}',
    "a comma too many": '{"t":"ping",,"id":"x"}',
    "no comma": '{"t":"ping" "id":"x"}',
    "no colon": '{"t" "ping"}',
    "a key without value": '{"t":"ping","id"}',
    "a key that is a number": '{5:"ping"}',
    "a bare key": '{t:"ping"}',
    "other quotes": "{'t':'ping'}",
    "a comment": '{"t":"ping"/* x */}',
    "a line of comment": '{"t":"ping"}// x',
    "NaN": '{"t":"ping","x":NaN}',
    "Infinity": '{"t":"ping","x":Infinity}',
    "-Infinity": '{"t":"ping","x":-Infinity}',
    "undefined": '{"t":"ping","x":undefined}',
    "True": '{"t":"ping","x":True}',
    "a number that begins with 0": '{"t":"ping","x":01}',
    "a number with a plus": '{"t":"ping","x":+1}',
    "a number that begins with a point": '{"t":"ping","x":.5}',
    "a number that ends with a point": '{"t":"ping","x":1.}',
    "a number in hex": '{"t":"ping","x":0x10}',
    "a minus alone": '{"t":"ping","x":-}',
    "an exponent of nothing": '{"t":"ping","x":1e}',
    "1e400": '{"t":"ping","x":1e400}',
    "-1e400": '{"t":"ping","x":-1e400}',
    "1e999": '{"t":"ping","x":1e999}',
    "1e999999999": '{"t":"ping","x":1e999999999}',
    "1e400 within a list": '{"t":"ping","x":[[1e400]]}',
    "400 digits": '{"t":"ping","x":1' + "0" * 400 + "}",
    "a line break in a text": '{"t":"pi\nng"}',
    "a tab in a text": '{"t":"pi\tng"}',
    "an escape that is none": r'{"t":"ping","x":"\x41"}',
    "three hex digits": r'{"t":"ping","x":"\u041"}',
    "a high surrogate alone": r'{"t":"ping","x":"\ud800"}',
    "a low surrogate alone": r'{"t":"ping","x":"\udc00"}',
    "two high surrogates": r'{"t":"ping","x":"\ud800\ud800"}',
    "surrogates the wrong way round": r'{"t":"ping","x":"\udc00\ud800"}',
    "a surrogate alone in a key": r'{"t":"ping","\ud800":1}',
    "t twice": '{"t":"ping","t":"ping"}',
    "t twice, once escaped": r'{"t":"ping","\u0074":"leave"}',
    "id twice": '{"t":"ping","id":"a","id":"b"}',
    "an unknown key twice": '{"t":"ping","x":1,"x":2}',
    "an empty key twice": '{"t":"ping","":1,"":2}',
    "a key twice within": '{"t":"ping","x":{"a":1,"a":1}}',
    "a key twice, deep within": '{"t":"ping","x":[[{"a":1,"a":1}]]}',
    "a key of NULs twice": r'{"t":"ping","\u0000":1,"\u0000":1}',
    "two marks of byte order": '\ufeff\ufeff{"t":"ping"}',
    "a mark behind": '{"t":"ping"}\ufeff',
    "a mark within": '{\ufeff"t":"ping"}',
    "a space that JSON does not know": '\u00a0{"t":"ping"}',
    "nested 9 deep": nested(DEEP),
    "lists nested 9 deep": nested(DEEP, "[", "]"),
    "8000 lists": "[" * 8000,
    "8000 lists in a field": '{"t":' + "[" * 8000,
    "1300 objects": '{"a":' * 1300,
    "3000 lists and their ends": '{"t":"ping","x":' + "[" * 3000 + "]" * 3000 + "}",
}

# What is answered, with which code, and whether with its id.
NO_REQUEST = {
    "an empty object": ("{}", "bad_field", False),
    "no t": ('{"id":"a"}', "bad_field", True),
    "t null": ('{"t":null,"id":"a"}', "bad_field", True),
    "t a number": ('{"t":5,"id":"a"}', "bad_field", True),
    "t a list": ('{"t":["ping"],"id":"a"}', "bad_field", True),
    "t an object": ('{"t":{"t":"ping"},"id":"a"}', "bad_field", True),
    "id a number": ('{"t":"ping","id":7}', "bad_field", False),
    "id true": ('{"t":"ping","id":true}', "bad_field", False),
    "id a list": ('{"t":"ping","id":["a"]}', "bad_field", False),
    "id empty": ('{"t":"ping","id":""}', "bad_field", False),
    "id of 33 characters": ('{"t":"ping","id":"' + "é" * 33 + '"}', "bad_field", False),
    "id with a line break": (r'{"t":"ping","id":"a\nb"}', "bad_field", False),
    "id of 8000 characters": ('{"t":"ping","id":"' + "i" * 8000 + '"}', "bad_field", False),
    **{f"t {name[:20]!r}": (json.dumps({"t": name, "id": "a"}), "unknown_type", True)
       for name in ("", "nothing", "PING", "ping ", " ping", "ping\0", "pi\0ng", "__proto__", "constructor", "toString", "ok",
                    "err", "welcome", "snap", "ev", "your_turn", "t" * 8000, "éé", "\U0001f0a1")},
}

# Answered with ok and this id (None: the answer has none, for only errors are answered then).
GOOD = {
    "a mark of byte order": ('\ufeff{"t":"ping","id":"a"}', "a"),
    "spaces around": (' \t\r\n{ "t" : "ping" , "id" : "a" } \n', "a"),
    "an escaped key and value": (r'{"\u0074":"\u0070ing","id":"a"}', "a"),
    "id of 32 characters": (json.dumps({"t": "ping", "id": "\U0001f0a1" * 32}), "\U0001f0a1" * 32),
    "id that must be escaped": (r'{"t":"ping","id":"\"\\\/<"}', '"\\/<'),
    "keys of prototypes": ('{"t":"ping","id":"a","__proto__":{"kind":"admin"},"constructor":{"prototype":1},"toString":5}',
                           "a"),
    "keys in other letters": ('{"T":"leave","t":"ping","ID":"b","id":"a","Id":5}', "a"),
    "an unknown number beyond 64 bits": ('{"t":"ping","id":"a","x":9223372036854775808,"y":-1e308,"z":-0,"w":1e-400}', "a"),
    "fields of another request": ('{"t":"ping","id":"a","table":-1,"key":5}', "a"),
    "an empty key": ('{"t":"ping","id":"a","":1}', "a"),
    "nested 8 deep": (nested(DEEP - 1), "n"),
    "lists nested 8 deep": (nested(DEEP - 1, "[", "]"), "n"),
    "a pair of surrogates": (r'{"t":"ping","id":"a","x":"\ud83c\udca1"}', "a"),
    "an escaped NUL nobody reads": (r'{"t":"ping","id":"a","x":"\u0000","\u0000":1}', "a"),
    "8000 characters nobody reads": (json.dumps({"t": "ping", "id": "a", "x": "x" * 8000}), "a"),
    "1000 keys nobody reads": ('{"t":"ping","id":"a",' + ",".join(f'"{i:x}":0' for i in range(1000)) + "}", "a"),
    "a list of 4000 numbers": ('{"t":"ping","id":"a","x":[' + ",".join(["0"] * 4000) + "]}", "a"),
}

# Closed with 1007 as frames; bad_json as bodies.
NO_UTF8 = {
    "a byte that never is": b'{"t":"ping","x":"\xff"}',
    "a lone byte that goes on": b'{"t":"ping","x":"\x80"}',
    "a slash written too long": b'{"t":"ping","x":"\xc0\xaf"}',
    "a NUL written too long": b'{"t":"ping","x":"\xc0\x80"}',
    "an encoded surrogate": b'{"t":"ping","x":"\xed\xa0\x80"}',
    "beyond the last character": b'{"t":"ping","x":"\xf4\x90\x80\x80"}',
    "five bytes": b'{"t":"ping","x":"\xf8\x88\x80\x80\x80"}',
    "a character cut off by a quote": b'{"t":"ping","x":"\xe2\x82"}',
    "Latin-1": '{"t":"ping","x":"é"}'.encode("latin-1"),
    "UTF-16": '{"t":"ping"}'.encode("utf-16"),
    "a bad key": b'{"t":"ping","\xff":1}',
}

NAMES = ("", "a", "x" * 17, "x" * 1000, "1abc", "-abc", "a b", "a\0b", "ab\n", "ábc", "аbc", "a\u202eb", "admin",
         "House", "System", "a.b", "a'b", "<b>", "\U0001f0a1\U0001f0a1", "__proto__")
ODD = ("null", "5", "true", "1.5", "[]", "{}", '["ann"]')
NUMBERS = ('"5"', "true", "1.0", "1e0", "-1", "0", "9007199254740992", "9223372036854775808", "1e308", "[1]", "{}", "null",
           '""')

# Path, body, and the errors that it may be answered with.
HTTP_FIELDS = [
    *[("/api/guest", f'{{"name":{value}}}', ("bad_field",)) for value in ODD if value != "null"],
    *[(path, json.dumps({"name": name, "password": "a good password"}), ("bad_name", "bad_field"))
      for path in ("/api/guest", "/api/register", "/api/bots") for name in NAMES],
    *[(path, f'{{"name":{value},"password":"a good password"}}', ("bad_field",))
      for path in ("/api/register", "/api/login", "/api/bots") for value in ODD],
    *[(path, f'{{"name":"somebody","password":{value}}}', ("bad_field",))
      for path in ("/api/register", "/api/login") for value in ODD],
    *[("/api/register", json.dumps({"name": "somebody", "password": word}), ("bad_password", "bad_field"))
      for word in ("", "7 chars", "é" * 7, "x" * 129, "x" * 7000)],
    *[(path, "{}", ("bad_field",))
      for path in ("/api/register", "/api/login", "/api/bots", "/api/bots/keys", "/api/bots/revoke")],
    *[("/api/bots/keys", f'{{"bot":{value}}}', ("bad_field",)) for value in NUMBERS],
    *[("/api/bots/revoke", f'{{"key":{value}}}', ("bad_field",)) for value in NUMBERS],
]
