import type { Container } from 'kubernetes-types/core/v1.js';
import { initContainerName } from '../analysis/init-container-name.js';
import { escapeDollars } from '../values/dollar.js';
import { pickDefined } from '../values/defined.js';
import { defineServiceRule } from './rule.js';

/** The container gets no variables, so none can be meant by `$(NAME)`. */
const noVariables: ReadonlySet<string> = new Set();

/** `kompose.init.containers.*`: a container before the service's own, with the same mounts. */
export const komposeInitContainer = defineServiceRule({
  id: 'kompose-init-container',
  summary: 'The init container that kompose labels describe.',
  owns: {},
  apply(_service, name, { facts }) {
    const wanted = facts.settings.service(name).initContainer;
    if (!wanted) return [];
    const mounts = facts.storage.volumeMounts(name, { tmpfs: false });
    const value: Container = {
      name: initContainerName(name, wanted.name, facts),
      image: wanted.image,
      ...pickDefined({
        command: wanted.command?.map((word) => escapeDollars(facts.names.rewrite(word), noVariables)),
        volumeMounts: mounts.length === 0 ? undefined : [...mounts],
      }),
    };
    const from = facts.settings.source(name, 'initContainer');
    return [{ to: 'initContainer', stage: 'hook', from, value }];
  },
});
