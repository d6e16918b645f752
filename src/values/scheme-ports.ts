/** The port that a URL of a scheme means when it says none. */
const defaultPorts: ReadonlyMap<string, number> = new Map([
  ['amqp', 5672],
  ['amqps', 5671],
  ['bolt', 7687],
  ['clickhouse', 9000],
  ['etcd', 2379],
  ['http', 80],
  ['https', 443],
  ['kafka', 9092],
  ['ldap', 389],
  ['ldaps', 636],
  ['mariadb', 3306],
  ['memcached', 11211],
  ['mongodb', 27017],
  ['mqtt', 1883],
  ['mqtts', 8883],
  ['mysql', 3306],
  ['nats', 4222],
  ['neo4j', 7687],
  ['postgres', 5432],
  ['postgresql', 5432],
  ['redis', 6379],
  ['rediss', 6379],
  ['smtp', 25],
  ['sqlserver', 1433],
  ['ws', 80],
  ['wss', 443],
  ['zookeeper', 2181],
]);

/** The default port of a scheme, a driver after `+` aside: `postgresql+psycopg2`. SRV schemes have none. */
export function schemePort(scheme: string): number | undefined {
  const [protocol = '', driver] = scheme.toLowerCase().split('+', 2);
  return driver === 'srv' ? undefined : defaultPorts.get(protocol);
}
