import { isWindows } from '../values/platform.js';
import { defineServiceRule } from './rule.js';

/**
 * What every Compose container has and a pod by default has not: no variables for other services (which break images
 * that read, say, POSTGRES_PORT), no credentials of the orchestrator, and the runtime's seccomp profile
 * (mapping.md section 1). Whoever asks for a service account wants its token.
 */
export const podDefaults = defineServiceRule({
  id: 'pod-defaults',
  summary: 'Properties that every Compose container has and a pod must be given.',
  owns: {},
  apply(service, name, { facts }) {
    const wantsToken = facts.settings.service(name).serviceAccountName !== undefined;
    const hasOwnProfile = (service.security_opt ?? []).some((option) => /^seccomp[=:]/.test(option));
    const confined = service.privileged !== true && !hasOwnProfile && !isWindows(service.platform);
    return [
      {
        to: 'pod',
        from: ['services', name],
        value: {
          enableServiceLinks: false,
          ...(wantsToken ? {} : { automountServiceAccountToken: false }),
          ...(confined ? { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } : {}),
        },
      },
    ];
  },
});
