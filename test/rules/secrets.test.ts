import { describeMounts, secretSection } from '../support/describe-file-mounts.js';

describeMounts(secretSection);
