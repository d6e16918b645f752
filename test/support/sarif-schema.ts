/**
 * What SARIF 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/) says of the properties that we write, and
 * nothing beyond them: a property that is misspelt or stands at the wrong place is a fault.
 */
const text = { type: 'string', minLength: 1 } as const;
const positive = { type: 'integer', minimum: 1 } as const;
const level = { enum: ['none', 'note', 'warning', 'error'] } as const;

function closed(properties: Readonly<Record<string, object>>, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const message = closed({ text }, ['text']);
const region = closed({ startLine: positive, startColumn: positive, endLine: positive, endColumn: positive }, [
  'startLine',
]);
const physicalLocation = closed(
  {
    artifactLocation: closed({ uri: { type: 'string', format: 'uri-reference' }, uriBaseId: text }, ['uri']),
    region,
  },
  ['artifactLocation'],
);
const location = closed({ id: { type: 'integer', minimum: -1 }, message, physicalLocation }, []);
const reportingDescriptor = closed(
  { id: text, shortDescription: message, defaultConfiguration: closed({ level }, []) },
  ['id'],
);
const result = closed(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: -1 },
    level,
    message,
    locations: { type: 'array', items: location },
    relatedLocations: { type: 'array', items: location, uniqueItems: true },
  },
  ['message'],
);
const driver = closed(
  { name: text, version: text, rules: { type: 'array', items: reportingDescriptor, uniqueItems: true } },
  ['name'],
);

export const sarifSchema = closed(
  {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: closed(
        {
          tool: closed({ driver }, ['driver']),
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: { type: 'array', items: result },
        },
        ['tool'],
      ),
    },
  },
  ['version', 'runs'],
);
