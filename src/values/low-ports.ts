/** The kernel parameter by which Docker lets everybody bind ports below 1024; every kubelet allows it. */
export const lowPortsSysctl = { name: 'net.ipv4.ip_unprivileged_port_start', value: '0' } as const;

/** Whether there is a port among them that is root's alone by default. */
export function usesLowPorts(ports: readonly number[]): boolean {
  return ports.some((port) => port < 1024);
}
