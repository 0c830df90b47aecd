interface Waiting {
	goOn: () => void;
	refuse: (reason: unknown) => void;
}

/**
 * Where the units of a run wait for each other: none continues until all of them have arrived or ended and the run
 * opens the gate. They then continue in their own order, not in the order of arrival.
 */
export class Gate {
	private readonly here = new Set<number>();
	private readonly waiting = new Map<number, Waiting>();
	private isComplete = false;
	private complete: () => void = () => undefined;
	/** Resolves when every unit has arrived or ended. */
	readonly allHere: Promise<void>;

	/**
	 * @param count how many units there are
	 * @param isOpen whether the gate is open from the start
	 */
	constructor(
		private readonly count: number,
		private isOpen = false,
	) {
		this.allHere = new Promise((resolve) => {
			this.complete = resolve;
		});
		if (count === 0) this.complete();
	}

	get opened(): boolean {
		return this.isOpen;
	}

	/** Waits until the gate is open. @throws the reason the unit was refused */
	async pass(unit: number): Promise<void> {
		if (this.isOpen) return;
		await new Promise<void>((goOn, refuse) => {
			this.waiting.set(unit, { goOn, refuse });
			this.arrived(unit);
		});
	}

	/** The unit has ended: the others no longer wait for it. */
	leave(unit: number): void {
		this.arrived(unit);
	}

	/** Ends the unit with the given reason instead of letting it continue. */
	refuse(unit: number, reason: unknown): void {
		this.waiting.get(unit)?.refuse(reason);
		this.waiting.delete(unit);
	}

	open(): void {
		this.isOpen = true;
		for (const [, { goOn }] of [...this.waiting].sort(([one], [other]) => one - other)) goOn();
		this.waiting.clear();
	}

	private arrived(unit: number): void {
		if (this.isComplete) return;
		this.here.add(unit);
		if (this.here.size < this.count) return;
		this.isComplete = true;
		this.here.clear();
		this.complete();
	}
}
