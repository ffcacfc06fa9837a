export {
	HubSpotClient,
	registerHubSpotControl,
	type CreateToken,
	type DefineLabel,
	type DefineObjectType,
	type Feature,
	type OfRecord,
	type RecordDetails,
	type RecordView,
	type TimelineView,
} from './control';
export type { TimelineItem } from './events';
export { hubSpotFault } from './faultAnswers';
export { HubSpot } from './hubSpot';
export { registerHubSpotLegacy } from './legacy';
export type { RecordChange } from './records';
export { registerHubSpot } from './routes';
