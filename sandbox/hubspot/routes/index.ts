import type { FastifyInstance } from 'fastify';
import { guardRoutes } from '../access';
import { answerErrorsLikeHubSpot } from '../errorHandler';
import type { HubSpot } from '../hubSpot';
import { accountRoutes } from './account';
import { appEventRoutes } from './appEvents';
import { associationBatchRoutes } from './associationBatch';
import { associationLabelRoutes } from './associationLabels';
import { associationRoutes } from './associations';
import { batchCreateRoutes } from './batchCreate';
import { batchReadRoutes } from './batchRead';
import { batchUpdateRoutes } from './batchUpdate';
import { batchUpsertRoutes } from './batchUpsert';
import { customEventRoutes } from './customEvents';
import { journalFileRoutes } from './journalFiles';
import { journalRoutes } from './journal';
import { journalSnapshotRoutes } from './journalSnapshots';
import { journalSubscriptionRoutes } from './journalSubscriptions';
import { fileDeliveryRoutes } from './fileDelivery';
import { fileFolderRoutes } from './fileFolders';
import { fileImportRoutes } from './fileImport';
import { fileRoutes } from './files';
import { fileSearchRoutes } from './fileSearch';
import { fileUploadRoutes } from './fileUpload';
import { legacyTimelineRoutes } from './legacyTimeline';
import { listMembershipRoutes } from './listMemberships';
import { listRoutes } from './lists';
import { listSearchRoutes } from './listSearch';
import { listsOfRecordRoutes } from './listsOfRecord';
import { mergeAndPrivacyRoutes } from './mergeAndPrivacy';
import { oauthRoutes } from './oauth';
import { objectRoutes } from './objects';
import { ownerRoutes } from './owners';
import { pipelineRoutes } from './pipelines';
import { propertyRoutes } from './properties';
import { propertyBatchRoutes } from './propertyBatch';
import { propertyGroupRoutes } from './propertyGroups';
import { schemaRoutes } from './schemas';
import { schemaWriteRoutes } from './schemaWrites';
import { searchRoutes } from './search';
import type { RouteFamily } from './registration';

/** Every family of endpoints; a new one is a file and a line here. */
const FAMILIES: readonly RouteFamily[] = [
	accountRoutes,
	appEventRoutes,
	associationBatchRoutes,
	associationLabelRoutes,
	associationRoutes,
	batchCreateRoutes,
	batchReadRoutes,
	batchUpdateRoutes,
	batchUpsertRoutes,
	customEventRoutes,
	journalFileRoutes,
	journalRoutes,
	journalSnapshotRoutes,
	journalSubscriptionRoutes,
	fileDeliveryRoutes,
	fileFolderRoutes,
	fileImportRoutes,
	fileRoutes,
	fileSearchRoutes,
	fileUploadRoutes,
	legacyTimelineRoutes,
	listMembershipRoutes,
	listRoutes,
	listSearchRoutes,
	listsOfRecordRoutes,
	mergeAndPrivacyRoutes,
	oauthRoutes,
	objectRoutes,
	ownerRoutes,
	pipelineRoutes,
	propertyBatchRoutes,
	propertyGroupRoutes,
	propertyRoutes,
	schemaRoutes,
	schemaWriteRoutes,
	searchRoutes,
];

/** Puts HubSpot's API on a listener. */
export function registerHubSpot(app: FastifyInstance, hubSpot: HubSpot): void {
	answerErrorsLikeHubSpot(app);
	guardRoutes(app, hubSpot);
	for (const family of FAMILIES) family(app, hubSpot);
}
