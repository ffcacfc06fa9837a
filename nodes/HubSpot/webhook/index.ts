export { hubSpotReceiver } from './receiver';
export { triggerParameters } from './parameters';
export { verifierOf } from './verifier';
