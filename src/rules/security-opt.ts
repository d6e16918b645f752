import type { SecurityContext } from 'kubernetes-types/core/v1.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Contribution, DeepPartial } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { basename } from '../values/posix-path.js';
import { parseSecurityOption } from '../values/security-option.js';
import { defineServiceRule, type RuleContext } from './rule.js';

type Fields = DeepPartial<SecurityContext>;

/** What becomes of one option; `field` names what of several such options the last one decides. */
interface Outcome {
  readonly field: string;
  readonly value: Fields;
}

/** `security_opt`, option by option. */
export const securityOpt = defineServiceRule({
  id: 'security-opt',
  summary: 'Seccomp, AppArmor and SELinux profiles, and no-new-privileges.',
  about: ['security_opt'],
  hooks: true,
  owns: {
    'services.*.security_opt': {
      fidelity: 'approximate',
      field: 'containers[].securityContext',
      codes: ['security/option-unsupported', 'security/profile-on-nodes', 'security/conflict-resolved'],
    },
  },
  apply(service, name, context): Contribution {
    const decided = new Map<string, { readonly value: Fields; readonly from: ComposePath }>();
    for (const [index, option] of (service.security_opt ?? []).entries()) {
      const from = ['services', name, 'security_opt', index];
      const outcome = outcomeOf(option, service, from, context);
      if (outcome) decided.set(outcome.field, { value: outcome.value, from });
    }
    return [...decided.values()].map(({ value, from }) => ({
      to: 'container',
      from,
      value: { securityContext: value },
    }));
  },
});

function outcomeOf(option: string, service: Service, from: ComposePath, { report }: RuleContext): Outcome | undefined {
  const { name, value } = parseSecurityOption(option);
  const unsupported = (reason: string) => {
    report('security/option-unsupported', from, { option, reason });
  };
  switch (name) {
    case 'no-new-privileges':
      if (value !== '' && value !== 'true') return undefined;
      if (service.privileged !== true) return { field: name, value: { allowPrivilegeEscalation: false } };
      report('security/conflict-resolved', from, { option, reason: 'a privileged container has all privileges' });
      return undefined;
    case 'seccomp':
      return seccomp(value, from, report);
    case 'apparmor':
      return apparmor(value, from, report);
    case 'label':
      if (value === 'disable') {
        unsupported('becomes the SELinux type spc_t, which container engines use for unconfined containers');
        return { field: 'label.type', value: { seLinuxOptions: { type: 'spc_t' } } };
      }
      return seLinux(value) ?? (unsupported('SELinux labels have user, role, type and level'), undefined);
    case 'systempaths':
      unsupported('masked paths of /proc cannot be opened without a user namespace (procMount with hostUsers: false)');
      return undefined;
    default:
      unsupported('has no counterpart in a pod');
      return undefined;
  }
}

function seccomp(profile: string, from: ComposePath, report: RuleContext['report']): Outcome {
  const field = 'seccomp';
  if (profile === 'unconfined') return { field, value: { seccompProfile: { type: 'Unconfined' } } };
  if (profile === 'builtin') return { field, value: { seccompProfile: { type: 'RuntimeDefault' } } };
  const localhostProfile = `profiles/${basename(profile)}`;
  report('security/profile-on-nodes', from, {
    kind: 'seccomp',
    profile,
    place: `at ${localhostProfile} below the seccomp directory of the kubelet (/var/lib/kubelet/seccomp)`,
  });
  return { field, value: { seccompProfile: { type: 'Localhost', localhostProfile } } };
}

function apparmor(profile: string, from: ComposePath, report: RuleContext['report']): Outcome {
  const field = 'apparmor';
  if (profile === 'unconfined') return { field, value: { appArmorProfile: { type: 'Unconfined' } } };
  if (profile === 'docker-default') return { field, value: { appArmorProfile: { type: 'RuntimeDefault' } } };
  report('security/profile-on-nodes', from, {
    kind: 'AppArmor',
    profile,
    place: 'into the kernel with apparmor_parser',
  });
  return { field, value: { appArmorProfile: { type: 'Localhost', localhostProfile: profile } } };
}

function seLinux(label: string): Outcome | undefined {
  const match = /^(user|role|type|level):(.+)$/s.exec(label);
  const [, part, value] = match ?? [];
  if (part === undefined || value === undefined) return undefined;
  return { field: `label.${part}`, value: { seLinuxOptions: { [part]: value } } };
}
