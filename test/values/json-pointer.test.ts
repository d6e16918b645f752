import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pointerBelow, pointerSteps } from '../../src/values/json-pointer.js';

test('the steps are those that the pointer was made of, whatever is in them', () => {
  expect(pointerBelow('/metadata/annotations', 'a.io/b~c')).toBe('/metadata/annotations/a.io~1b~0c');
  fc.assert(
    fc.property(fc.array(fc.string()), (steps) => {
      expect(pointerSteps(steps.reduce(pointerBelow, ''))).toEqual(steps);
    }),
  );
});
