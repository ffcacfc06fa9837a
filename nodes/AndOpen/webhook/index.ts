export { triggerParameters } from './parameters';
export { andOpenReceiver } from './receiver';
export { signingSecrets } from './secrets';
