#include "server/net/responses.hpp"

#include "server/net/http_text.hpp"
#include "server/protocol/json_writer.hpp"

namespace cardroom::server {
namespace {

Response response(ResponseHead head, std::shared_ptr<const std::string> body, Connection after) {
    head.length = body->size();
    head.keep_alive = after == Connection::keep;
    return {write_head(head), std::move(body)};
}

}  // namespace

Response error_response(
    int status, std::string_view error, std::string_view msg, Connection connection
) {
    JsonWriter json;
    json.object().text("error", error).text("msg", msg).end_object();
    ResponseHead head;
    head.status = status;
    head.allow = status == 405 ? "GET, HEAD" : "";
    return response(head, std::make_shared<const std::string>(std::move(json).take()), connection);
}

Response file_response(
    const StaticFile& file, std::string_view if_none_match, Connection connection
) {
    const bool unchanged = if_none_match == file.etag;
    ResponseHead head;
    head.status = unchanged ? 304 : 200;
    head.content_type = file.content_type;
    head.cache = file.immutable ? "public, max-age=31536000, immutable" : "no-cache";
    head.etag = file.etag;
    return response(
        head, unchanged ? std::make_shared<const std::string>() : file.body, connection
    );
}

Response answer_response(const HttpAnswer& answer, bool secure_cookie, Connection connection) {
    ResponseHead head;
    head.status = answer.status;
    head.content_type = answer.content_type;
    head.session_token = answer.session_token ? &*answer.session_token : nullptr;
    head.secure_cookie = secure_cookie;
    return response(head, std::make_shared<const std::string>(answer.body), connection);
}

}  // namespace cardroom::server
