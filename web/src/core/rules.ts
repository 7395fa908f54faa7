// What is fixed for a table when it is made: as `snap.rules` has it, and `create_table` asks for it.

export type Game = "holdem" | "omaha" | "omaha_5" | "omaha_hi_lo" | "short_deck";
export type Betting = "no_limit" | "pot_limit" | "fixed_limit";
/** Who posts the ante: everybody his own, or one player one for the table. */
export type AnteFrom = "everybody" | "big_blind" | "button";
/** Small and big, or one blind of the big blind's size by the button. */
export type Blinds = "small_and_big" | "button";
/** A dead button may also stand where nobody sits any more. */
export type ButtonRule = "moving" | "dead";
/** Two big blinds under the gun, and the least raise over them. */
export type Straddle = "none" | "raise_to_double" | "raise_by_big_blind";

/** Every so many hands everybody pays `ante`, and the hand begins on the flop. */
export interface BombPots {
  every: number;
  ante: number;
  boards: number;
}

export interface Rake {
  /** Of a percent: 250 = 2.5 %. */
  hundredths: number;
  cap: number;
  cap_two_players: number | null;
  cap_three_players: number | null;
  no_flop_no_drop: boolean;
}

/** What makes a table another one to play at. */
export interface TableOptions {
  ante_from: AnteFrom;
  blinds: Blinds;
  button: ButtonRule;
  straddle: Straddle;
  bomb_pots: BombPots | null;
  /** Boards that all-in players may agree on. */
  most_runs: number;
  rabbit_hunt: boolean;
  /** From each other player to who wins with seven and deuce; 0 for none. */
  seven_deuce: number;
  rake: Rake | null;
}

/** Times and counts that are the same at most tables. */
export interface TableLimits {
  raises_a_street: number;
  bank_refill_ms: number;
  bank_refill_hands: number;
  disconnect_grace_ms: number;
  rathole_ms: number;
  sit_out_limit_ms: number;
  missed_big_blinds_limit: number;
  rebuy_ms: number;
  fold_when_free: boolean;
  /** Pot limit before the flop counts antes. */
  antes_in_pot: boolean;
}

export interface Rules extends TableOptions, TableLimits {
  game: Game;
  betting: Betting;
  seats: number;
  small_blind: number;
  big_blind: number;
  ante: number;
  min_buy_in: number;
  max_buy_in: number;
  base_ms: number;
  bank_ms: number;
}

/** A table without any option, as the server makes it when nothing is asked for. */
export const plainOptions: TableOptions = {
  ante_from: "everybody", blinds: "small_and_big", button: "moving", straddle: "none", bomb_pots: null, most_runs: 1,
  rabbit_hunt: false, seven_deuce: 0, rake: null,
};

export const usualLimits: TableLimits = {
  raises_a_street: 3, bank_refill_ms: 5000, bank_refill_hands: 10, disconnect_grace_ms: 20_000, rathole_ms: 3_600_000,
  sit_out_limit_ms: 900_000, missed_big_blinds_limit: 2, rebuy_ms: 60_000, fold_when_free: true, antes_in_pot: true,
};
