import type { Core } from '../core';
import { RateLimits, Tokens } from './access';
import {
	AssociationStore,
	AssociationTypes,
	type AssociatedRecord,
	type AssociationChange,
	type RecordRef,
} from './associations';
import { CustomObjectTypes } from './customObjects';
import { EventStore } from './events';
import { Journals } from './journal';
import { FileImports, FileStore, SignedUrls } from './files';
import { ListStore } from './lists';
import { Grants } from './oauth';
import type { ObjectType } from './objectTypes';
import type { Owner } from './owners';
import { PIPELINE_PROPERTIES, type Pipeline } from './pipelines';
import { CALCULATED, RecordStore, RecordWriter } from './records';
import { ObjectSchema, type PropertyDefinition, type PropertyOption } from './schema';
import { Finder, SearchIndex } from './search';
import { DEFAULT_SETTINGS, type AccountSettings } from './settings';

/** One HubSpot account: its schema, its records, and who may do what in it. */
export class Account {
	readonly settings: AccountSettings = { ...DEFAULT_SETTINGS };
	readonly objectTypes = new CustomObjectTypes();
	readonly associationTypes = new AssociationTypes();
	readonly associations = new AssociationStore(this.associationTypes);
	readonly tokens = new Tokens();
	readonly grants = new Grants();
	readonly rateLimits = new RateLimits();
	readonly events = new EventStore();
	readonly files: FileStore;
	readonly fileImports = new FileImports();
	readonly signedUrls = new SignedUrls();
	readonly owners: Owner[] = [];
	/** By object type name. */
	readonly pipelines = new Map<string, Pipeline[]>();
	readonly searchIndex = new SearchIndex(() => ({
		minMs: this.settings.searchLagMs,
		maxMs: this.settings.searchLagMs + this.settings.searchLagSpreadMs,
	}));
	readonly finder = new Finder(this);
	readonly lists: ListStore;
	readonly records: RecordStore;
	readonly journals: Journals;
	readonly writer = new RecordWriter(this);
	private readonly schemas = new Map<string, ObjectSchema>();

	constructor(
		core: Core,
		readonly portalId: number,
		readonly uiDomain: string,
	) {
		this.files = new FileStore(() => core.clock.now());
		this.records = new RecordStore({
			now: () => core.clock.now(),
			schema: (type) => this.schema(type),
			index: this.searchIndex,
		});
		this.journals = new Journals(this, () => core.clock.now());
		this.records.onWrite((written) => this.journals.recordWritten(written));
		this.lists = new ListStore(() => core.clock.now(), this.records);
		this.lists.onChange((list, change) => this.journals.membersChanged(list, change));
		this.associations.onChange((change) => {
			this.journals.associationChanged(change);
			this.noteActivity(change, core.clock.iso());
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

	/** An engagement that is newly connected with a record changes the record, and not itself. */
	private noteActivity({ from, to, isNew }: AssociationChange, now: string): void {
		const record = this.records.live(to.type, to.id);
		if (!isNew || !record || from.type.kind !== 'engagement') return;
		if (!this.schema(to.type).property(LAST_ACTIVITY)) return;
		this.records.update(to.type, record, new Map([[LAST_ACTIVITY, now]]), CALCULATED);
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

/** Contacts, companies, deals and tickets have it. */
const LAST_ACTIVITY = 'notes_last_updated';

const option = (label: string, value: string, displayOrder: number): PropertyOption => ({
	label,
	value,
	displayOrder,
	hidden: false,
});
