import type { CollectionResponseObjectSchemaNoPaging } from '@hubspot/api-client/lib/codegen/crm/schemas/models/CollectionResponseObjectSchemaNoPaging';

import { get, type Call } from '../../shared/call';
import { SCHEMAS } from './versions';
import type { Wire } from './wire';

/** GET /crm-object-schemas/2026-09/schemas: the account's custom object types. Scope: crm.schemas.custom.read. */
export const listObjectSchemas = (): Call<Wire<CollectionResponseObjectSchemaNoPaging>> =>
	get(SCHEMAS, { archived: false });
