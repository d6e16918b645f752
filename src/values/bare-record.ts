/**
 * A record without anything inherited, so that any key is an ordinary name, as with `Object.create(null)`; but V8 keeps
 * its entries like those of objects that were written out, and reads them several times faster.
 */
export class BareRecord<T> {
  [key: string]: T;
}

Object.setPrototypeOf(BareRecord.prototype, null);
Reflect.deleteProperty(BareRecord.prototype, 'constructor');
