import { configSection, describeDefinitions } from '../support/describe-file-mounts.js';

describeDefinitions(configSection);
