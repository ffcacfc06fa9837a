import type { CollectionResponsePipelineNoPaging } from '@hubspot/api-client/lib/codegen/crm/pipelines/models/CollectionResponsePipelineNoPaging';
import type { Pipeline as ClientPipeline } from '@hubspot/api-client/lib/codegen/crm/pipelines/models/Pipeline';

import { get, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import { PIPELINES } from './versions';
import type { Wire } from './wire';

/** With its stages. */
export type Pipeline = Wire<ClientPipeline>;

/** GET /crm/pipelines/2026-09/{objectType}: all at once. Scope: crm.objects.{type}.read or its schema. */
export const listPipelines = (objectType: string): Call<Wire<CollectionResponsePipelineNoPaging>> =>
	get(`${PIPELINES}/${pathSegment(objectType)}`);
