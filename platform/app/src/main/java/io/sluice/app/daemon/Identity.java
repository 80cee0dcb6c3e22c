package io.sluice.app.daemon;

import io.sluice.os.Accounts;
import io.sluice.os.Privileges;
import java.io.IOException;
import java.util.Optional;

/// Whom a process is to belong to once it has opened what only root may open.
///
/// @param user  the user, if it is to change
/// @param group the group, if it is to be another than the user's own
public record Identity(Optional<Accounts.User> user, Optional<Integer> group) {
    /// That of the process as it is.
    public static final Identity UNCHANGED = new Identity(Optional.empty(), Optional.empty());

    /// {@return whom names or numbers stand for}
    ///
    /// @param user  a name or number; empty for no change
    /// @param group a name or number; empty for no change
    /// @throws IOException when one is root or not known, or this process may not change; the message is a sentence
    public static Identity of(String user, String group) throws IOException {
        if (user.isEmpty() && group.isEmpty()) return UNCHANGED;
        if (!Privileges.isRoot()) throw new IOException("ERROR: Only root wants to change uid/gid");
        var known = user.isEmpty() ? Optional.<Accounts.User>empty() : Accounts.user(user);
        if (!user.isEmpty() && known.filter(found -> found.number() != 0).isEmpty()) {
            throw new IOException("Invalid user '" + user + "'");
        }
        var knownGroup = group.isEmpty() ? Optional.<Integer>empty() : Accounts.group(group);
        if (!group.isEmpty() && knownGroup.filter(number -> number != 0).isEmpty()) {
            throw new IOException("Invalid group '" + group + "'");
        }
        return new Identity(known, knownGroup);
    }

    /// {@return whether anything changes}
    public boolean isChange() {
        return user.isPresent() || group.isPresent();
    }

    /// Becomes it, on all threads and for good: the group before the user, with the user's other groups.
    ///
    /// @throws IOException when the system refused
    public void assume() throws IOException {
        if (user.isPresent())
            Privileges.become(user.get(), group.orElse(user.get().group()));
        else if (group.isPresent()) Privileges.become(group.get());
    }
}
