import type { Core } from '../core';
import { RateLimits, Tokens } from './access';
import {
	AssociationStore,
	AssociationTypes,
	type AssociatedRecord,
	type RecordRef,
} from './associations';
import { EventStore } from './events';
import { Grants } from './oauth';
import { ObjectTypes, type ObjectType } from './objectTypes';
import type { Owner } from './owners';
import { PIPELINE_PROPERTIES, type Pipeline } from './pipelines';
import { RecordStore, RecordWriter } from './records';
import { ObjectSchema, type PropertyDefinition, type PropertyOption } from './schema';
import { DEFAULT_SETTINGS, type AccountSettings } from './settings';

/** One HubSpot account: its schema, its records, and who may do what in it. */
export class Account {
	readonly settings: AccountSettings = { ...DEFAULT_SETTINGS };
	readonly objectTypes = new ObjectTypes();
	readonly associationTypes = new AssociationTypes();
	readonly associations = new AssociationStore(this.associationTypes);
	readonly tokens = new Tokens();
	readonly grants = new Grants();
	readonly rateLimits = new RateLimits();
	readonly events = new EventStore();
	readonly owners: Owner[] = [];
	/** By object type name. */
	readonly pipelines = new Map<string, Pipeline[]>();
	readonly records: RecordStore;
	readonly writer = new RecordWriter(this);
	private readonly schemas = new Map<string, ObjectSchema>();

	constructor(
		core: Core,
		readonly portalId: number,
		readonly uiDomain: string,
	) {
		this.records = new RecordStore({
			now: () => core.clock.now(),
			searchLagMs: () => this.settings.searchLagMs,
			schema: (type) => this.schema(type),
		});
	}

	schema({ id, name }: ObjectType): ObjectSchema {
		const known = this.schemas.get(id);
		if (known) return known;
		const schema = new ObjectSchema(name === 'contacts');
		this.schemas.set(id, schema);
		return schema;
	}

	/** A property with the options that live outside its definition (owners, pipelines, stages). */
	definition(type: ObjectType, name: string): PropertyDefinition | undefined {
		const definition = this.schema(type).property(name);
		if (!definition?.externalOptions) return definition;
		return { ...definition, options: this.externalOptions(type, definition) };
	}

	/** The live records of a type that this one is connected with; archived ones keep their connection but are not shown. */
	associated(from: RecordRef, to: ObjectType): AssociatedRecord[] {
		return this.associations
			.of(from, to)
			.filter(({ id }) => this.records.live(to, id) !== undefined);
	}

	recordUrl(type: ObjectType, id: string): string {
		return `https://${this.uiDomain}/contacts/${this.portalId}/record/${type.id}/${id}`;
	}

	private externalOptions(
		type: ObjectType,
		{ name, referencedObjectType }: PropertyDefinition,
	): PropertyOption[] {
		if (referencedObjectType === 'OWNER') {
			return this.owners.map((owner, index) =>
				option(`${owner.firstName} ${owner.lastName}`, owner.id, index),
			);
		}
		const pipelines = this.pipelines.get(type.name) ?? [];
		return name === PIPELINE_PROPERTIES[type.name]?.stage
			? pipelines.flatMap(({ stages }) =>
					stages.map((stage) => option(stage.label, stage.id, stage.displayOrder)),
				)
			: pipelines.map((pipeline) => option(pipeline.label, pipeline.id, pipeline.displayOrder));
	}
}

const option = (label: string, value: string, displayOrder: number): PropertyOption => ({
	label,
	value,
	displayOrder,
	hidden: false,
});
