// The command, for the oldest Kubernetes that it writes for.
process.argv.push('--kube-version', '1.30');
require('../bin/transload.js');
