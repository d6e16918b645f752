import { configSection, describeMounts } from '../support/describe-file-mounts.js';

describeMounts(configSection);
