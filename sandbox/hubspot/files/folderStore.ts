import { HubSpotError, validationError } from '../errors';

/** A folder of the file manager; its path follows its parent's. */
export class StoredFolder {
	updatedAt: number;
	archivedAt: number | undefined;

	constructor(
		readonly id: string,
		readonly createdAt: number,
		public name: string,
		/** `undefined`: the root. */
		public parent: StoredFolder | undefined,
	) {
		this.updatedAt = createdAt;
	}

	get path(): string {
		return `${this.parent?.path ?? ''}/${this.name}`;
	}

	/** Whether this folder is the other one or lies in it. */
	isWithin(other: StoredFolder): boolean {
		return this === other || this.parent?.isWithin(other) === true;
	}
}

const FIRST_ID = 210_000_000_001;

/** The folders of the file manager. */
export class FolderStore {
	private readonly byId = new Map<string, StoredFolder>();
	private nextId = FIRST_ID;

	constructor(private readonly now: () => number) {}

	live(): StoredFolder[] {
		return [...this.byId.values()].filter(({ archivedAt }) => archivedAt === undefined);
	}

	find(id: string): StoredFolder | undefined {
		const folder = this.byId.get(id);
		return folder?.archivedAt === undefined ? folder : undefined;
	}

	at(path: string): StoredFolder | undefined {
		const wanted = `/${segmentsOf(path).join('/')}`;
		return this.live().find((folder) => folder.path === wanted);
	}

	/** Throws HubSpot's 409 when the parent has a folder of this name. */
	create(name: string, parent: StoredFolder | undefined): StoredFolder {
		this.requireFree(checkedName(name), parent);
		const folder = new StoredFolder(String(this.nextId), this.now(), name, parent);
		this.nextId += 1;
		this.byId.set(folder.id, folder);
		return folder;
	}

	/** The folder at a path, made with its parents where it is missing; `undefined` is the root. */
	ensure(path: string): StoredFolder | undefined {
		let folder: StoredFolder | undefined;
		for (const name of segmentsOf(path)) {
			folder = this.child(name, folder) ?? this.create(name, folder);
		}
		return folder;
	}

	/** Renames and moves; throws HubSpot's 409 for a name that is taken, 400 for a move into itself. */
	change(folder: StoredFolder, name: string, parent: StoredFolder | undefined): void {
		if (parent?.isWithin(folder)) throw validationError('A folder cannot be moved into itself.');
		if (folder.name !== name || folder.parent !== parent) {
			this.requireFree(checkedName(name), parent);
		}
		folder.name = name;
		folder.parent = parent;
		folder.updatedAt = this.now();
	}

	/** With all folders in it; gives which ones are gone. */
	archive(folder: StoredFolder): StoredFolder[] {
		const gone = this.live().filter((each) => each.isWithin(folder));
		for (const each of gone) each.archivedAt = this.now();
		return gone;
	}

	private child(name: string, parent: StoredFolder | undefined): StoredFolder | undefined {
		return this.live().find((folder) => folder.parent === parent && folder.name === name);
	}

	private requireFree(name: string, parent: StoredFolder | undefined): void {
		const taken = this.child(name, parent);
		if (!taken) return;
		throw new HubSpotError(409, 'CONFLICT', `A folder already exists at path ${taken.path}`, {
			context: { folderId: [taken.id] },
		});
	}
}

/** "/a/b/", "a/b" → ["a", "b"]; throws HubSpot's 400 for what is no path. */
export function segmentsOf(path: string): string[] {
	const segments = path
		.replace(/^\/|\/$/g, '')
		.split('/')
		.filter((segment, index, all) => segment !== '' || all.length > 1 || index > 0);
	for (const segment of segments) checkedName(segment);
	return segments;
}

function checkedName(name: string): string {
	if (name.trim() === '' || name === '.' || name === '..' || name.includes('/')) {
		throw validationError(`"${name}" is not a valid folder name.`);
	}
	return name;
}
