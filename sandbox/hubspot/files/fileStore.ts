import { createHash } from 'node:crypto';
import { HubSpotError } from '../errors';
import { FolderStore, type StoredFolder } from './folderStore';
import { joinName, splitName } from './kinds';
import type { UploadOptions } from './options';
import { StoredFile } from './storedFile';

export interface NewFile {
	/** With its extension. */
	fileName: string;
	/** `undefined`: the root. */
	folder: StoredFolder | undefined;
	bytes: Buffer;
	options: UploadOptions;
}

const FIRST_ID = 180_000_000_001;

/** The file manager of the account, in memory. */
export class FileStore {
	readonly folders: FolderStore;
	private readonly byId = new Map<string, StoredFile>();
	private nextId = FIRST_ID;

	constructor(private readonly now: () => number) {
		this.folders = new FolderStore(now);
	}

	/** All files, also deleted and expired ones. */
	everything(): StoredFile[] {
		return [...this.byId.values()];
	}

	live(): StoredFile[] {
		return this.everything().filter((file) => file.isLive(this.now()));
	}

	find(id: string): StoredFile | undefined {
		const file = this.byId.get(id);
		return file?.isLive(this.now()) ? file : undefined;
	}

	/** The live file at "/folder/name.extension". */
	at(path: string): StoredFile | undefined {
		return this.live().find((file) => file.path === path);
	}

	/**
	 * HubSpot docs: a duplicate is refused, or answered instead, when the options ask for it; then a file of the same name in the
	 * folder is overwritten when they say so, else the new one gets a number behind its name.
	 */
	upload({ fileName, folder, bytes, options }: NewFile): StoredFile {
		const duplicate = this.duplicate(bytes, folder, options);
		if (duplicate && options.duplicateValidationStrategy === 'RETURN_EXISTING') return duplicate;
		if (duplicate) throw isDuplicate(duplicate);
		const { name, extension } = splitName(fileName);
		const present = this.at(pathOf(folder, fileName));
		const file =
			present && options.overwrite
				? present
				: this.add(present ? this.freeName(folder, name, extension) : name, extension, {
						folder,
						options,
					});
		file.access = options.access;
		file.expiresAt = options.expiresAt;
		file.write(bytes, this.now());
		return file;
	}

	/** Throws HubSpot's 409 when another file has this name in the folder. */
	move(file: StoredFile, name: string, folder: StoredFolder | undefined): void {
		const present = this.at(pathOf(folder, joinName(name, file.extension)));
		if (present && present !== file) throw nameTaken(present);
		file.name = name;
		file.folder = folder;
		file.updatedAt = this.now();
	}

	archive(file: StoredFile): void {
		file.archivedAt = this.now();
	}

	/** With everything in it. */
	archiveFolder(folder: StoredFolder): void {
		const gone = new Set<StoredFolder | undefined>(this.folders.archive(folder));
		for (const file of this.live()) if (gone.has(file.folder)) this.archive(file);
	}

	/** Removes every trace (GDPR), also of a file that was deleted before; gives whether there was one. */
	purge(id: string): boolean {
		return this.byId.delete(id);
	}

	private add(
		name: string,
		extension: string,
		{ folder, options }: Pick<NewFile, 'folder' | 'options'>,
	): StoredFile {
		const id = String(this.nextId);
		this.nextId += 1;
		const file = new StoredFile(id, this.now(), name, extension, folder, options.access);
		this.byId.set(id, file);
		return file;
	}

	/** Duplicates have the same bytes, whatever they are called. */
	private duplicate(
		bytes: Buffer,
		folder: StoredFolder | undefined,
		{ duplicateValidationStrategy, duplicateValidationScope }: UploadOptions,
	): StoredFile | undefined {
		if (duplicateValidationStrategy === 'NONE') return undefined;
		const md5 = createHash('md5').update(bytes).digest('hex');
		return this.live().find(
			(file) =>
				file.md5 === md5 &&
				(duplicateValidationScope === 'ENTIRE_PORTAL' || file.folder === folder),
		);
	}

	private freeName(folder: StoredFolder | undefined, name: string, extension: string): string {
		const taken = new Set(this.live().map(({ path }) => path));
		let number = 1;
		while (taken.has(pathOf(folder, joinName(`${name}-${number}`, extension)))) number += 1;
		return `${name}-${number}`;
	}
}

const pathOf = (folder: StoredFolder | undefined, fileName: string): string =>
	`${folder?.path ?? ''}/${fileName}`;

const isDuplicate = ({ id, path }: StoredFile): HubSpotError =>
	new HubSpotError(409, 'CONFLICT', `A duplicate of this file already exists at ${path}`, {
		context: { fileId: [id] },
	});

const nameTaken = ({ id, path }: StoredFile): HubSpotError =>
	new HubSpotError(409, 'CONFLICT', `A file already exists at path ${path}`, {
		context: { fileId: [id] },
	});
