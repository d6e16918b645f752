import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeBase64 } from '../../src/values/base64.js';
import { canonicalJson } from '../../src/values/canonical-json.js';
import { sha256Hex } from '../../src/values/sha256.js';
import { decodeUtf8, encodeUtf8, utf8Length } from '../../src/values/utf8.js';

test('base64 and SHA-256 agree with Node', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
  expect(sha256Hex('häß')).toBe(createHash('sha256').update('häß').digest('hex'));
});

test('text survives UTF-8, and bytes that are none are refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
    }),
  );
  expect(decodeUtf8(Uint8Array.of(0xff, 0xfe))).toBeUndefined();
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA');
});

test('equal data has equal JSON, whatever the order of its keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined, __proto__x: true })).toBe(
    '{"__proto__x":true,"b":[1,{"c":"x","d":null}]}',
  );
  expect(canonicalJson(new Map([['b', 2n ** 60n]]))).toBe('{"b":1152921504606846976}');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const turned = Object.fromEntries(Object.entries(data).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(data));
      expect(JSON.parse(canonicalJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
});
