import type { CollectionResponseObjectSchemaNoPaging } from '@hubspot/api-client/lib/codegen/crm/schemas/models/CollectionResponseObjectSchemaNoPaging';

import { get, type Call } from '../../shared/call';
import { SCHEMAS } from './versions';
import type { Wire } from './wire';

/** A custom object type of the account. */
export type ObjectSchema = Wire<CollectionResponseObjectSchemaNoPaging>['results'][number];

/** GET /crm-object-schemas/2026-09/schemas: the account's custom object types. Scope: crm.schemas.custom.read. */
export const listObjectSchemas = (): Call<Wire<CollectionResponseObjectSchemaNoPaging>> =>
	get(SCHEMAS, { archived: false });
