import type { NodeSelectorRequirement } from 'kubernetes-types/core/v1.js';
import { isLabelKey, isLabelValue } from '../values/label.js';
import { nodeArch } from '../values/platform.js';

/** What a placement constraint asks of a node, and what is lost or doubtful about it. */
export interface NodeRequirement {
  readonly requirement?: NodeSelectorRequirement;
  readonly problem?: string;
  readonly help?: string;
}

const labelAdvice = 'label the nodes and use node.labels.KEY == VALUE';

/** Reads a Swarm placement constraint, `node.labels.zone == a` (mapping.md section 13). */
export function nodeRequirement(constraint: string): NodeRequirement {
  const match = /^\s*([^\s=!]+)\s*(==|!=|=)\s*(.*?)\s*$/.exec(constraint.slice(0, 1024));
  const [, key = '', sign = '', value = ''] = match ?? [];
  if (!match || value === '') return { problem: 'it cannot be read and is left out', help: 'write KEY == VALUE' };
  const read = key === 'node.role' ? roleRequirement(value, sign) : labelRequirement(key, value, sign);
  return sign === '=' && read.problem === undefined ? { ...read, problem: 'a single = is read as ==' } : read;
}

/** Managed clusters show no control plane, and its API, the reason for running on managers, is not there. */
function roleRequirement(role: string, sign: string): NodeRequirement {
  const isWorker = (role === 'worker') === (sign !== '!=');
  if (role !== 'worker' && role !== 'manager') return { problem: 'there is no such role; it is left out' };
  if (isWorker) return { requirement: { key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' } };
  return {
    problem: 'it is left out: pods do not run on the control plane, which is what managers are',
    help: 'a pod that needs the cluster API takes x-kubernetes.serviceAccountName instead',
  };
}

function labelRequirement(key: string, value: string, sign: string): NodeRequirement {
  const ofEngine = key.startsWith('engine.labels.') && key !== 'engine.labels.operatingsystem';
  const label = nodeLabel(key);
  if (label === undefined) return { problem: 'nodes cannot be chosen by it; it is left out', help: labelAdvice };
  if (!isLabelKey(label) || !isLabelValue(value)) {
    return { problem: 'this is no valid label of a node; it is left out', help: labelAdvice };
  }
  const operator = sign === '!=' ? 'NotIn' : 'In';
  const values = [label === 'kubernetes.io/arch' ? nodeArch(value) : value];
  const requirement = { key: label, operator, values };
  if (!ofEngine) return { requirement };
  return { requirement, problem: `it is a label of the engine; the node must carry ${label} as well` };
}

function nodeLabel(key: string): string | undefined {
  switch (key) {
    case 'node.hostname':
      return 'kubernetes.io/hostname';
    case 'node.platform.os':
    case 'engine.labels.operatingsystem':
      return 'kubernetes.io/os';
    case 'node.platform.arch':
      return 'kubernetes.io/arch';
    default:
      return /^(?:node|engine)\.labels\.(.+)$/.exec(key)?.[1];
  }
}
