#include <dms/credentials.hpp>

#include <utility>

namespace dms {

namespace {

class static_provider final : public credentials_provider
{
public:
    explicit static_provider(credentials identity)
        : identity_(std::make_shared<const credentials>(std::move(identity)))
    {}

    std::shared_ptr<const credentials> current() noexcept override { return identity_; }
    boost::asio::awaitable<std::shared_ptr<const credentials>> get() override { co_return identity_; }

private:
    std::shared_ptr<const credentials> identity_;
};

} // namespace

std::shared_ptr<credentials_provider> static_credentials(credentials identity)
{
    return std::make_shared<static_provider>(std::move(identity));
}

} // namespace dms
