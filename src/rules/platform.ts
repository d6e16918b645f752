import type { Piece } from '../model/plan.js';
import { parsePlatform } from '../values/platform.js';
import { defineServiceRule } from './rule.js';

/** Variants that an architecture has anyway. */
const ordinaryVariants: ReadonlySet<string> = new Set(['arm64/v8', 'amd64/v1']);

/** `platform`. Docker may emulate a foreign architecture; a pod waits for a node that has it. */
export const platform = defineServiceRule({
  id: 'platform',
  summary: 'The operating system and architecture of the node.',
  about: ['platform'],
  owns: {
    'services.*.platform': {
      fidelity: 'exact',
      field: 'nodeSelector',
      codes: ['platform/part-ignored'],
    },
  },
  apply(service, name, { report }) {
    if (!service.platform) return [];
    const from = ['services', name, 'platform'];
    const { os, arch, variant } = parsePlatform(service.platform);
    const ignored = (part: string) => {
      report('platform/part-ignored', from, { platform: service.platform ?? '', part });
    };
    const selector: Record<string, string> = {};
    if (arch !== undefined) selector['kubernetes.io/arch'] = arch;
    if (os === 'linux' || os === 'windows') selector['kubernetes.io/os'] = os;
    else if (os !== undefined) ignored(`the operating system ${os}`);
    if (variant !== undefined && !ordinaryVariants.has(`${arch ?? ''}/${variant}`)) ignored(`the variant ${variant}`);
    const pieces: Piece[] = [{ to: 'pod', from, value: { nodeSelector: selector } }];
    if (os === 'windows') pieces.push({ to: 'pod', from, value: { os: { name: 'windows' } } });
    return pieces;
  },
});
