// The proof of a hand's cards: everything that a client needs to check them against the commitment.
#include "server/protocol/encode.hpp"
#include "server/protocol/hex.hpp"

namespace cardroom::server {

std::string proof_json(const ledger::DeckProof& proof) {
    JsonWriter json;
    json.object().text("commitment", hex(proof.root)).list("leaves");
    for (const ledger::Hash& leaf : proof.leaves) {
        json.text(hex(leaf));
    }
    json.end_list().list("cards");
    for (const ledger::ProvedCard& proved : proof.cards) {
        json.object().number("position", proved.position);
        json.text("card", proved.card.text()).text("salt", hex(proved.salt)).end_object();
    }
    json.end_list();
    return std::move(json.end_object()).take();
}

}  // namespace cardroom::server
