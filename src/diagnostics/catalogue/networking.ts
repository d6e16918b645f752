import { diagnostic } from '../define.js';

/** Codes about ports, networks, DNS and hosts. */
export const networking = {
  'ports/loopback-not-published': diagnostic<{ address: string; ports: string; forward?: string }>({
    severity: 'info',
    summary: 'A port bound to the loopback address is not published.',
    message: ({ address, ports }) => `not published, as ${address} is a loopback address: ${ports}`,
    help: ({ forward }) =>
      forward === undefined ? undefined : `from your machine, use kubectl port-forward ${forward}`,
  }),
  'ports/host-ip-lost': diagnostic<{ address: string; port: number }>({
    severity: 'warning',
    summary: 'A port bound to one address of the host is published on every address.',
    message: ({ address, port }) => `port ${port} is published on every address, not on ${address} alone`,
    help: () => 'limit who may connect with a firewall, or with loadBalancerSourceRanges through x-kubernetes.patch',
  }),
  'ports/host-ip-any': diagnostic<{ address: string }>({
    severity: 'info',
    summary: 'A port bound to every address of the host is published as any other.',
    message: ({ address }) => `${address} is every address, as without it`,
  }),
  'ports/host-port-chosen': diagnostic<{ written: string; port: number; target: number }>({
    severity: 'info',
    summary: 'A random or range host port is replaced by one port.',
    message: ({ written, port, target }) =>
      `${written} becomes ${port === target ? 'the number of the container port' : `port ${port}`}`,
  }),
  'ports/duplicate-published': diagnostic<{ port: number; protocol: string }>({
    severity: 'error',
    summary: 'A service publishes one host port twice.',
    message: ({ port, protocol }) => `port ${port}/${protocol} is published twice`,
    help: () => 'publish each of them on a port of its own',
  }),
  'ports/mode-host-as-ingress': diagnostic<{ port: number }>({
    severity: 'info',
    summary: 'mode: host is treated as mode: ingress.',
    message: ({ port }) => `mode: host of port ${port} is treated as ingress: it goes through a Service`,
    help: () => 'to open it on the nodes, use --host-ports or deploy.mode: global',
  }),
  'ports/host-port-on-node': diagnostic<{ ports: string }>({
    severity: 'info',
    summary: 'Ports are opened on the node itself, one pod a node.',
    message: ({ ports }) => `opened on the node that runs the pod: ${ports}; a node can run one such pod`,
  }),
  'ports/low-allowed': diagnostic<{ ports: string }>({
    severity: 'info',
    summary: 'A container that is not root may bind ports below 1024, as under Docker.',
    message: ({ ports }) =>
      `who is not root may bind port ${ports}, as under Docker: net.ipv4.ip_unprivileged_port_start is 0`,
    help: () => 'sysctls: { net.ipv4.ip_unprivileged_port_start: 1024 } forbids it',
  }),
  'ports/too-many': diagnostic<{ count: number }>({
    severity: 'warning',
    summary: 'A service has more ports than a Service should carry.',
    message: ({ count }) => `${count} ports are too many for a Service: it is headless, and none is published`,
    help: () => 'declare only the ports that are used, or open them on the node with network_mode: host',
  }),
  'ports/app-protocol-invalid': diagnostic<{ value: string }>({
    severity: 'warning',
    summary: 'An app_protocol that Kubernetes does not allow is dropped.',
    message: ({ value }) => `app_protocol "${value}" is dropped: it is no qualified name`,
    help: () => 'use a registered service name such as http, or a name with a prefix: example.com/protocol',
  }),
  'ports/name-adjusted': diagnostic<{ name: string; emitted: string }>({
    severity: 'info',
    summary: 'A port name is emitted in a form that Kubernetes allows.',
    message: ({ name, emitted }) => `port name "${name}" is emitted as "${emitted}"`,
  }),
  'ports/not-published': diagnostic<{ ports: string; reason: string }>({
    severity: 'info',
    summary: 'Ports are not published beyond the cluster.',
    message: ({ ports, reason }) => `not published beyond the cluster, ${reason}: ${ports}`,
  }),
  'ports/routed': diagnostic<{ ports: string; route: string }>({
    severity: 'info',
    summary: 'Ports are reached through a route instead of a published port.',
    message: ({ ports, route }) => `reached through the ${route} instead of a port of their own: ${ports}`,
  }),
  'ports/repeated': diagnostic<{ ports: string }>({
    severity: 'info',
    summary: 'expose repeats ports that `ports` declares already.',
    message: ({ ports }) => `declared in ports already: ${ports}`,
  }),
  'ports/unusable': diagnostic<{ text: string }>({
    severity: 'error',
    summary: 'A port cannot be read.',
    message: ({ text }) => `"${text}" is no port`,
    help: () => 'write a port from 1 to 65535, or a range such as 8000-8010, optionally with /udp',
  }),
  'network-mode/host': diagnostic<{ unused: string }>({
    severity: 'warning',
    summary: "The pod uses the node's network.",
    message: ({ unused }) => `the pod uses the network of its node${unused}`,
    help: () => 'such a pod needs a namespace that allows it (privileged), and its ports must be free on the node',
  }),
  'network-mode/none-emulated': diagnostic({
    severity: 'warning',
    summary: 'network_mode: none is emulated with a NetworkPolicy.',
    message: () => 'network_mode: none becomes a NetworkPolicy that lets nothing in or out',
    help: () => 'the cluster needs a network plugin that enforces policies',
  }),
  'network-mode/unknown': diagnostic<{ mode: string }>({
    severity: 'warning',
    summary: 'A network mode has no counterpart; the pod network is used.',
    message: ({ mode }) => `network_mode "${mode}" has no counterpart; the pod network is used`,
  }),
  'networks/policies-emitted': diagnostic<{ reason: string; policies: string }>({
    severity: 'info',
    summary: 'NetworkPolicies keep apart what the networks of the file keep apart.',
    message: ({ reason, policies }) => `NetworkPolicies are emitted, ${reason}: ${policies}`,
    help: () =>
      'they need a network plugin that enforces them; with --network-policies never every pod reaches every other',
  }),
  'networks/converted': diagnostic<{ network: string; members: string; outcome: string }>({
    severity: 'info',
    summary: 'What became of a network.',
    message: ({ network, members, outcome }) => `network ${network} of ${members} ${outcome}`,
  }),
  'networks/separation-lost': diagnostic<{ networks: string }>({
    severity: 'warning',
    summary: 'The separation of networks is lost, as asked.',
    message: ({ networks }) => `the separation of networks is lost: ${networks}`,
    help: () => 'use --network-policies auto',
  }),
  'networks/labels-lost': diagnostic<{ network: string; keys: string }>({
    severity: 'warning',
    summary: 'Labels of a network have no object to stand on.',
    message: ({ network, keys }) => `labels of network "${network}" are lost, as no object is made of it: ${keys}`,
    help: () => 'with --network-policies always it becomes a NetworkPolicy, which carries them',
  }),
  'networks/driver-ignored': diagnostic<{ network: string; settings: string }>({
    severity: 'warning',
    summary: 'Driver, options or address management of a network are ignored.',
    message: ({ network, settings }) => `ignored for network "${network}": ${settings}`,
    help: () => 'pods have one cluster network; more need a plugin such as Multus',
  }),
  'networks/endpoint-setting-ignored': diagnostic<{ settings: string }>({
    severity: 'warning',
    summary: 'Addresses, MAC addresses and interfaces of a container cannot be chosen.',
    message: ({ settings }) => `ignored, as the cluster chooses addresses and interfaces: ${settings}`,
    help: () => 'address services by name',
  }),
  'networks/external-label-only': diagnostic<{ network: string; label: string }>({
    severity: 'info',
    summary: 'An external network is no object of the cluster; pods that share it carry a label.',
    message: ({ network, label }) => `external network "${network}" becomes the pod label ${label}`,
  }),
  'networks/ip-family': diagnostic<{ network: string; setting: string }>({
    severity: 'info',
    summary: 'IP families depend on the cluster.',
    message: ({ network, setting }) => `${setting} of network "${network}" depends on the cluster`,
  }),
  'network/static-address-referenced': diagnostic<{ address: string; service: string; emitted: string }>({
    severity: 'warning',
    summary: 'A text holds the static address of a service, which will not exist.',
    message: ({ address, service }) => `${address} is the address of ${service} under Compose and will not exist`,
    help: ({ emitted }) => `write the name ${emitted} instead`,
  }),
  'dns/appended': diagnostic<{ what: string; values: string }>({
    severity: 'warning',
    summary: "DNS servers or search domains are added to the cluster's, not put in their place.",
    message: ({ what, values }) => `${what} added to those of the cluster: ${values}`,
  }),
  'dns/entry-dropped': diagnostic<{ entry: string; reason: string }>({
    severity: 'warning',
    summary: 'A DNS entry cannot be expressed and is dropped.',
    message: ({ entry, reason }) => `${entry} is dropped: ${reason}`,
  }),
  'extra-hosts/dropped': diagnostic<{ entry: string; reason: string; help?: string }>({
    severity: 'warning',
    summary: 'An extra_hosts entry cannot be expressed and is dropped.',
    message: ({ entry, reason }) => `${entry} is dropped: ${reason}`,
    help: ({ help }) => help,
  }),
  'external-links/unknown': diagnostic<{ link: string; alias: string }>({
    severity: 'warning',
    summary: 'The target of an external link is not known.',
    message: ({ link }) => `the container behind the external link ${link} is not known here`,
    help: ({ alias }) => `say where it is with --external-link ${alias}=HOST`,
  }),
  'external-links/by-name': diagnostic<{ name: string }>({
    severity: 'info',
    summary: 'An external link is reached by its name if a Service of that name is in the namespace.',
    message: ({ name }) => `${name} is reached if the namespace has a Service of that name`,
    help: ({ name }) => `if it is elsewhere, say where with --external-link ${name}=HOST`,
  }),
} as const;
