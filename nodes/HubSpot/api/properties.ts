import type { CollectionResponsePropertyNoPaging } from '@hubspot/api-client/lib/codegen/crm/properties/models/CollectionResponsePropertyNoPaging';
import type { Property } from '@hubspot/api-client/lib/codegen/crm/properties/models/Property';

import { get, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import { PROPERTIES } from './versions';
import type { Wire } from './wire';

export type PropertyDefinition = Wire<Property>;

/** GET /crm/properties/2026-09/{objectType}. Scope: any read scope of an object or its schema. */
export const listProperties = (
	objectType: string,
): Call<Wire<CollectionResponsePropertyNoPaging>> =>
	get(`${PROPERTIES}/${pathSegment(objectType)}`, { archived: false });
