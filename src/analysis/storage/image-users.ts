import { parseImageReference } from '../../values/image-reference.js';

/**
 * The users that well-known images run as, where these write to their volumes without starting as root. Docker gives a
 * new volume the owner that the directory has in the image; Kubernetes leaves it to root unless told.
 */
const users: ReadonlyMap<string, number> = new Map([
  ['apache/kafka', 1000],
  ['confluentinc/cp-kafka', 1000],
  ['confluentinc/cp-zookeeper', 1000],
  ['dpage/pgadmin4', 5050],
  ['elasticsearch', 1000],
  ['elasticsearch/elasticsearch', 1000],
  ['grafana/grafana', 472],
  ['grafana/grafana-enterprise', 472],
  ['grafana/grafana-oss', 472],
  ['grafana/loki', 10001],
  ['grafana/tempo', 10001],
  ['jenkins/jenkins', 1000],
  ['kibana', 1000],
  ['kibana/kibana', 1000],
  ['logstash', 1000],
  ['logstash/logstash', 1000],
  ['mssql/server', 10001],
  ['n8nio/n8n', 1000],
  ['nodered/node-red', 1000],
  ['opensearchproject/opensearch', 1000],
  ['prom/alertmanager', 65534],
  ['prom/prometheus', 65534],
  ['prometheus/alertmanager', 65534],
  ['prometheus/prometheus', 65534],
  ['solr', 8983],
  ['sonarqube', 1000],
  ['sonatype/nexus3', 200],
]);

/** The numeric user that an image is known to run as. */
export function userOfImage(image: string): number | undefined {
  const path = parseImageReference(image)?.path.replace(/^library\//, '');
  if (path === undefined) return undefined;
  return /^bitnami(?:legacy)?\//.test(path) ? 1001 : users.get(path);
}
