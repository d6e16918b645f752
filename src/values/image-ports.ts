import { imageName } from './image-reference.js';

/** The ports that well-known images listen on unless they are told otherwise, by the last part of their name. */
const knownPorts: ReadonlyMap<string, readonly number[]> = new Map([
  ['adminer', [8080]],
  ['caddy', [80, 443]],
  ['cassandra', [9042]],
  ['clickhouse-server', [8123, 9000]],
  ['consul', [8500]],
  ['couchdb', [5984]],
  ['elasticsearch', [9200, 9300]],
  ['etcd', [2379, 2380]],
  ['grafana', [3000]],
  ['httpd', [80]],
  ['influxdb', [8086]],
  ['kafka', [9092]],
  ['kibana', [5601]],
  ['mailhog', [1025, 8025]],
  ['mailpit', [1025, 8025]],
  ['mariadb', [3306]],
  ['memcached', [11211]],
  ['minio', [9000]],
  ['mongo', [27017]],
  ['mongo-express', [8081]],
  ['mysql', [3306]],
  ['nats', [4222]],
  ['neo4j', [7474, 7687]],
  ['nginx', [80]],
  ['opensearch', [9200, 9300]],
  ['pgvector', [5432]],
  ['phpmyadmin', [80]],
  ['postgis', [5432]],
  ['postgres', [5432]],
  ['postgresql', [5432]],
  ['prometheus', [9090]],
  ['rabbitmq', [5672]],
  ['redis', [6379]],
  ['redis-stack-server', [6379]],
  ['registry', [5000]],
  ['solr', [8983]],
  ['timescaledb', [5432]],
  ['valkey', [6379]],
  ['vault', [8200]],
  ['whoami', [80]],
  ['zipkin', [9411]],
  ['zookeeper', [2181]],
]);

/** The TCP ports that an image is known to listen on; none if it is not well known. */
export function imagePorts(image: string): readonly number[] {
  const repository = imageName(image);
  return (repository === undefined ? undefined : knownPorts.get(repository)) ?? [];
}
